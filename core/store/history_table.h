#pragma once

#include "store/entity_table.h"
#include "store/history.h"

namespace ow {

class Database;

/// Revisions and their changes as rows.
class HistoryTable {
public:
    explicit HistoryTable(Database& database) : m_database(database) {}

    /// The number of the newest revision; 0 before the first.
    [[nodiscard]] Result<qint64> head();
    /// The sum of all entity checksums after the newest revision.
    [[nodiscard]] Result<qint64> digest();

    /// One change as stored; an empty body stands for no entity.
    struct Bodies {
        EntityKey key;
        QByteArray before;
        QByteArray after;
    };
    /// Writes a revision and its changes; `digest` is the sum of all entity checksums after it.
    [[nodiscard]] Result<void> append(const Revision& revision, qint64 digest,
                                      const QVector<Bodies>& changes);

    [[nodiscard]] Result<QVector<Revision>> revisions(const std::optional<EntityKey>& key, int limit);
    [[nodiscard]] Result<Revision> revision(qint64 number);
    [[nodiscard]] Result<QHash<qint64, EntityKey>> subjects(qint64 after);
    [[nodiscard]] Result<QVector<Change>> changes(qint64 revision);
    [[nodiscard]] Result<QVector<EntityVersion>> versions(const EntityKey& key);
    /// The first `before` and the last `after` of every entity that was touched after a revision.
    [[nodiscard]] Result<QVector<Change>> changesSince(qint64 revision);

private:
    Database& m_database;
};

} // namespace ow
