#include "checks/check_context.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// "no activity", …: who could use an entity of a kind; empty for what stands for itself.
QString nobody(EntityKind kind) {
    switch (kind) {
    case EntityKind::FallbackOffer:
    case EntityKind::OfferFilter:
        return u"no activity"_s;
    case EntityKind::Tag:
        return u"no offer and no collection"_s;
    case EntityKind::Placement:
    case EntityKind::EligibilityRule:
    case EntityKind::RankingFormula:
        return u"no offer and no activity"_s;
    case EntityKind::PersonalizedOffer: // offer.unreachable
    case EntityKind::Activity:
    case EntityKind::TestProfile:
    case EntityKind::DecisionTests:
        return {};
    }
    return {};
}

bool isForEveryPlacement(const Entity& entity) {
    const auto* activity = std::get_if<Activity>(&entity);
    return activity && std::any_of(activity->criteria.cbegin(), activity->criteria.cend(),
                                   [](const Criterion& criterion) { return criterion.placements.isEmpty(); });
}

} // namespace

bool CheckContext::isUsed(const EntityKey& key) {
    if (!m_used) {
        m_used.emplace();
        bool everyPlacement = false;
        for (const EntityPtr& entity : m_catalog.entities()) {
            (void)allReferences(*entity, [this](const EntityKey& to) {
                m_used->insert(to);
                return true;
            });
            everyPlacement = everyPlacement || isForEveryPlacement(*entity);
        }
        if (everyPlacement) {
            for (const Placement* placement : m_catalog.all<Placement>())
                m_used->insert({EntityKind::Placement, placement->id.value()});
        }
    }
    return m_used->contains(key);
}

/// Where there is no activity yet, or only a part of a catalog is looked at, nothing is in use.
void checkUse(CheckContext& context, const Entity& entity, Findings& findings) {
    if (context.catalog().size(EntityKind::Activity) == 0)
        return;
    const EntityKey key = entityKey(entity);
    const QString users = nobody(key.kind);
    const auto* fallback = std::get_if<FallbackOffer>(&entity);
    if (users.isEmpty() || (fallback && fallback->status == OfferStatus::Archived) || context.isUsed(key))
        return;
    findings.note("entity.unused"_L1, u"name"_s, u"%1 uses this %2"_s.arg(users, kindWords(key.kind)),
                  u"use it, or delete it"_s);
}

} // namespace ow
