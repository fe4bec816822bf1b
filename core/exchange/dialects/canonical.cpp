#include "exchange/dialects/canonical.h"

namespace ow {

using namespace Qt::StringLiterals;

bool isCanonical(const JsonView& root) {
    return root.has(kCanonicalVersionMember.data());
}

QString canonicalGroup(EntityKind kind) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return u"offers"_s;
    case EntityKind::FallbackOffer:
        return u"fallbackOffers"_s;
    case EntityKind::Placement:
        return u"placements"_s;
    case EntityKind::Tag:
        return u"tags"_s;
    case EntityKind::OfferFilter:
        return u"filters"_s;
    case EntityKind::EligibilityRule:
        return u"rules"_s;
    case EntityKind::RankingFormula:
        return u"formulas"_s;
    case EntityKind::Activity:
        return u"activities"_s;
    case EntityKind::TestProfile:
        return u"profiles"_s;
    case EntityKind::DecisionTests:
        return u"testSuites"_s;
    }
    Q_UNREACHABLE();
    return {};
}

std::optional<EntityKind> canonicalKind(const QString& group) {
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        if (canonicalGroup(kind) == group)
            return kind;
    }
    return std::nullopt;
}

QStringList canonicalGroups() {
    QStringList groups;
    for (const auto& [kind, name] : Tokens<EntityKind>::table)
        groups.append(canonicalGroup(kind));
    return groups;
}

bool isCanonicalNote(const QString& member) {
    return member == u"note" || member == u"$schema";
}

} // namespace ow
