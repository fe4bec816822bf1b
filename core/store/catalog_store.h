#pragma once

#include "base/result.h"
#include "catalog/change_set.h"

#include <QString>
#include <QVector>

#include <optional>

namespace ow {

/// One committed change set: who did what, when.
struct Revision {
    qint64 number = 0; ///< 1, 2, 3, … without gaps
    qint64 atMs = 0;   ///< milliseconds since 1970-01-01T00:00Z
    QString user;
    QString label; ///< the label of the change set

    bool operator==(const Revision&) const = default;
};

/// Where a catalog lives. Every implementation passes the same conformance tests.
/// All calls block; an implementation belongs to the thread that made it.
class CatalogStore {
public:
    virtual ~CatalogStore() = default;

    /// The present catalog.
    [[nodiscard]] virtual Result<Catalog> load() = 0;

    /// Writes the change set and its history row in one transaction; when this returns a revision, it is
    /// durable. Refuses like apply() (Conflict, InUse, Invalid) against what is stored, else with Store; then
    /// nothing is written.
    [[nodiscard]] virtual Result<Revision> commit(const ChangeSet& change, const QString& user,
                                                  qint64 atMs) = 0;

    /// Revisions, newest first; with a key only those that touched this entity.
    [[nodiscard]] virtual Result<QVector<Revision>>
    history(const std::optional<EntityKey>& key = std::nullopt) = 0;

    /// What a revision changed.
    [[nodiscard]] virtual Result<ChangeSet> revision(qint64 number) = 0;

    /// Where it lives, for titles and messages: a file path or a database name.
    [[nodiscard]] virtual QString location() const = 0;
};

} // namespace ow
