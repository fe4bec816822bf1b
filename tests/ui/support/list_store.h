#pragma once

#include "store/catalog_store.h"

namespace ow {

/// A store that remembers its commits and can be told to fail.
class ListStore final : public CatalogStore {
public:
    Result<Catalog> load() override { return m_catalog; }

    Result<Revision> commit(const ChangeSet& change, const QString& user, qint64 atMs) override {
        if (failing)
            return Error{ErrorCode::Store, QStringLiteral("the disk is full"), {}, {}};
        Result<Catalog> next = apply(m_catalog, change);
        if (!next)
            return next.error();
        m_catalog = *next;
        commits.append(change);
        revisions.append({revisions.size() + 1, atMs, user, change.label});
        return revisions.constLast();
    }

    Result<QVector<Revision>> history(const std::optional<EntityKey>&) override { return revisions; }
    Result<ChangeSet> revision(qint64 number) override { return commits.at(number - 1); }
    [[nodiscard]] QString location() const override { return QStringLiteral("memory"); }

    bool failing = false;
    QVector<ChangeSet> commits;
    QVector<Revision> revisions;

private:
    Catalog m_catalog;
};

} // namespace ow
