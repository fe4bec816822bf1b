#pragma once

#include "store/memory_catalog_store.h"

namespace ow {

/// A store that remembers its commits and can be told to fail.
class ListStore final : public MemoryCatalogStore {
public:
    using MemoryCatalogStore::MemoryCatalogStore;

    Result<Revision> commit(const ChangeSet& change, const QString& user, qint64 atMs,
                            const StepMark& mark = {}) override {
        if (failing)
            return Error::store(QStringLiteral("the disk is full"));
        Result<Revision> done = MemoryCatalogStore::commit(change, user, atMs, mark);
        if (done) {
            commits.append(change);
            revisions.append(*done);
        }
        return done;
    }

    bool failing = false;
    QVector<ChangeSet> commits;
    QVector<Revision> revisions;
};

} // namespace ow
