#include "store/since_approval.h"

#include "catalog/difference.h"
#include "store/approval.h"

#include <algorithm>

namespace ow {

namespace {

bool approves(const Change& change) {
    return change.after && isApproved(*change.after) && !(change.before && isApproved(*change.before));
}

EntityPtr inDraft(const EntityPtr& entity) {
    return std::make_shared<const Entity>(asDraft(*entity));
}

/// The rule or formula as it was when the approval was given; null where it is no other today.
Result<EntityPtr> meaningThen(CatalogStore& store, const EntityKey& key, const EntityPtr& now,
                              qint64 revision) {
    const Result<QVector<EntityVersion>> versions = store.versions(key);
    if (!versions)
        return versions.error();
    const EntityPtr then = stateAt(*versions, revision);
    return then && !saysTheSame(then, now) ? then : EntityPtr();
}

} // namespace

EntityPtr stateAt(const QVector<EntityVersion>& newestFirst, qint64 revision) {
    for (const EntityVersion& version : newestFirst) {
        if (version.revision.number <= revision)
            return version.change.after;
    }
    return newestFirst.isEmpty() ? nullptr : newestFirst.constLast().change.before;
}

const EntityVersion* lastApproval(const QVector<EntityVersion>& newestFirst) {
    const auto found = std::find_if(newestFirst.cbegin(), newestFirst.cend(),
                                    [](const EntityVersion& version) { return approves(version.change); });
    return found == newestFirst.cend() ? nullptr : &*found;
}

Result<SinceApproval> sinceApproval(CatalogStore& store, const Catalog& present, const EntityKey& key) {
    const Result<QVector<EntityVersion>> versions = store.versions(key);
    if (!versions)
        return versions.error();
    SinceApproval since;
    since.authors = authorshipOf(*versions);
    const EntityVersion* approval = lastApproval(*versions);
    const EntityPtr now = present.entity(key);
    if (!approval || !now)
        return since;
    since.approval = approval->revision;
    if (const EntityPtr then = inDraft(approval->change.after); !saysTheSame(then, inDraft(now)))
        since.changes.changes.append({then, inDraft(now)});
    QVector<EntityKey> asked;
    for (const Reference& reference : referencesOf(*now)) {
        const EntityKind kind = reference.to.kind;
        const bool hasMeaning = kind == EntityKind::EligibilityRule || kind == EntityKind::RankingFormula;
        const EntityPtr rule = hasMeaning ? present.entity(reference.to) : nullptr;
        if (!rule || asked.contains(reference.to))
            continue;
        asked.append(reference.to);
        const Result<EntityPtr> then = meaningThen(store, reference.to, rule, approval->revision.number);
        if (!then)
            return then.error();
        if (*then)
            since.changes.changes.append({*then, rule});
    }
    return since;
}

} // namespace ow
