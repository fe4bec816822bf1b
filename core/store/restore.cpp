#include "store/restore.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The present state and the one after a revision.
Result<Change> presentAndPast(CatalogStore& store, const EntityKey& key, qint64 revision) {
    const Result<QVector<EntityVersion>> versions = store.versions(key);
    if (!versions)
        return versions.error();
    if (versions->isEmpty())
        return Error::notFound(u"the history knows no %1 “%2”"_s.arg(kindWords(key.kind), key.id),
                               u"look at the history for what it holds"_s, Place::inFile(store.location()));
    Change change{versions->constFirst().change.after, versions->constFirst().change.after};
    for (const EntityVersion& version : *versions) {
        if (version.revision.number <= revision)
            break;
        change.after = version.change.before;
    }
    return change;
}

} // namespace

Result<EntityPtr> entityAt(CatalogStore& store, const EntityKey& key, qint64 revision) {
    const Result<Change> change = presentAndPast(store, key, revision);
    if (!change)
        return change.error();
    return change->after;
}

Result<Catalog> catalogAt(CatalogStore& store, qint64 revision) {
    const Result<Snapshot> present = store.snapshot();
    if (!present)
        return present.error();
    const Result<ChangeSet> since = store.changesSince(revision);
    if (!since)
        return since.error();
    return apply(present->catalog, since->inverse());
}

Result<ChangeSet> restoreEntity(CatalogStore& store, const EntityKey& key, qint64 revision,
                                const QString& label) {
    const Result<Change> change = presentAndPast(store, key, revision);
    if (!change)
        return change.error();
    const bool same = change->before == change->after ||
                      (change->before && change->after && *change->before == *change->after);
    return same ? ChangeSet{label, {}} : ChangeSet{label, {*change}};
}

Result<ChangeSet> restoreCatalog(CatalogStore& store, qint64 revision, const QString& label) {
    const Result<ChangeSet> since = store.changesSince(revision);
    if (!since)
        return since.error();
    ChangeSet back = since->inverse();
    back.label = label;
    return back;
}

} // namespace ow
