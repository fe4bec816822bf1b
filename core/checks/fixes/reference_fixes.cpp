#include "checks/fixes/internal/mender.h"
#include "expression/language/diagnostic.h"

#include <QHash>
#include <QJsonObject>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Among more the nearest one is chance, and to look for it takes its time.
constexpr qsizetype kMostCandidates = 5000;

std::string plain(const QString& id) {
    return id.section(u':', -1).trimmed().toCaseFolded().toStdString();
}

/// What the id was meant to say: the one entity of the kind whose id or name comes near it.
EntityPtr meant(const Catalog& catalog, const EntityKey& missing) {
    if (catalog.size(missing.kind) > kMostCandidates)
        return nullptr;
    QHash<QByteArray, EntityPtr> byWord;
    std::vector<std::string> words;
    const auto add = [&](const QString& text, const EntityPtr& entity) {
        words.push_back(plain(text));
        byWord.insert(QByteArray::fromStdString(words.back()), entity);
    };
    for (const EntityPtr& entity : catalog.entities(missing.kind)) {
        add(entityId(*entity), entity);
        add(entityName(*entity), entity);
    }
    const std::vector<std::string_view> candidates(words.cbegin(), words.cend());
    return byWord.value(QByteArray::fromStdString(expr::nearest(plain(missing.id), candidates)));
}

bool isItem(const QString& path) {
    bool isNumber = false;
    (void)path.section(u'/', -1).toInt(&isNumber);
    return isNumber;
}

/// Without its last item a list of placements means every placement.
bool wouldMeanEvery(const Mender& mender, const QString& list) {
    return list.endsWith("placements"_L1) && mender.at(list + u"/1"_s).isUndefined();
}

void mendDangling(Mender& mender) {
    const QString& path = mender.finding().field;
    const QVector<Reference> references = referencesOf(mender.entity());
    const auto reference = std::find_if(references.cbegin(), references.cend(),
                                        [&](const Reference& r) { return r.path == path; });
    if (reference == references.cend() || mender.catalog().contains(reference->to))
        return;
    const QString list = path.section(u'/', 0, -2);
    if (const EntityPtr entity = meant(mender.catalog(), reference->to)) {
        const bool isThere = std::any_of(references.cbegin(), references.cend(), [&](const Reference& r) {
            return r.to == entityKey(*entity) && r.path.startsWith(list + u'/');
        });
        if (!isThere || !isItem(path))
            mender.set(FixKind::ReplaceMention, entityLabel(*entity), path, entityId(*entity));
    }
    if (isItem(path) && !wouldMeanEvery(mender, list))
        mender.take(FixKind::RemoveMention, kindWords(reference->to.kind), path);
    else if (reference->to.kind == EntityKind::RankingFormula)
        mender.set(FixKind::RankByPriority, {}, list, QJsonObject{{u"type"_s, token(OrderType::Static)}});
}

bool serves(const FallbackOffer& fallback, const Activity& activity) {
    return std::all_of(activity.criteria.cbegin(), activity.criteria.cend(), [&](const Criterion& criterion) {
        return std::all_of(
            criterion.placements.cbegin(), criterion.placements.cend(), [&](const PlacementId& id) {
                return std::any_of(fallback.representations.cbegin(), fallback.representations.cend(),
                                   [&](const Representation& r) { return r.placement == id; });
            });
    });
}

/// The one fallback that has content for all that the activity names, if it is the only one.
void chooseFallback(Mender& mender) {
    const auto* activity = std::get_if<Activity>(&mender.entity());
    if (!activity)
        return;
    QVector<const FallbackOffer*> fitting = mender.catalog().all<FallbackOffer>();
    fitting.removeIf([&](const FallbackOffer* fallback) {
        return fallback->status != OfferStatus::Approved || !serves(*fallback, *activity);
    });
    if (fitting.size() == 1)
        mender.set(FixKind::UseFallback, fitting.constFirst()->name, u"fallback"_s,
                   fitting.constFirst()->id.value());
}

void approveFallback(Mender& mender) {
    const auto* activity = std::get_if<Activity>(&mender.entity());
    const EntityPtr fallback =
        activity ? mender.catalog().entity({EntityKind::FallbackOffer, activity->fallback.value()}) : nullptr;
    if (!fallback || std::get<FallbackOffer>(*fallback).status != OfferStatus::Draft)
        return;
    FallbackOffer approved = std::get<FallbackOffer>(*fallback);
    approved.status = OfferStatus::Approved;
    mender.update(FixKind::Approve, entityLabel(*fallback), fallback, approved, u"status"_s);
}

} // namespace

void mendReferences(Mender& mender) {
    const QString& code = mender.finding().code;
    if (code == "reference.dangling"_L1)
        mendDangling(mender);
    else if (code == "collection.fallback"_L1)
        mender.take(FixKind::RemoveFromList, {}, mender.finding().field);
    else if (code == "activity.no-fallback"_L1)
        chooseFallback(mender);
    else if (code == "fallback.not-approved"_L1)
        approveFallback(mender);
    else if (code == "entity.unused"_L1 && mender.catalog().usersOf(entityKey(mender.entity())).isEmpty())
        mender.remove(FixKind::Delete, entityLabel(mender.entity()));
}

} // namespace ow
