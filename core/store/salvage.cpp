#include "store/salvage.h"

#include "store/catalog_file.h"
#include "store/comment_table.h"
#include "store/database/checksum.h"
#include "store/database/database.h"
#include "store/database/migrator.h"
#include "store/database/schema_check.h"
#include "store/database/statement.h"
#include "store/database/transaction.h"
#include "store/entity_row.h"
#include "store/sqlite_catalog_store.h"

#include <QFile>
#include <QHash>
#include <QMap>

#include <functional>
#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

using TakeRow = std::function<void(const Statement&)>;

/// Reads a table around its damaged pages: from the front, from the back, then one by one what lies between.
class TableReader {
public:
    /// `sql` reads the number of the row first, and ends in a WHERE clause to be continued.
    TableReader(Database& database, QString sql, QString number, TakeRow take)
        : m_database(database), m_sql(std::move(sql)), m_number(std::move(number)), m_take(std::move(take)) {}

    void run() {
        qint64 first = 0;
        if (scan(u" ORDER BY "_s + m_number, first))
            return;
        constexpr qint64 blindReach =
            20'000; // rows tried one by one when the end of the table is unreadable too
        qint64 last = first + blindReach;
        qint64 fromBack = 0;
        (void)scan(u" ORDER BY "_s + m_number + u" DESC"_s, fromBack);
        if (fromBack > 0)
            last = std::min(last, fromBack - 1);
        for (qint64 row = first + 1; row <= last; ++row) {
            Statement select(m_database, m_sql + u" AND "_s + m_number + u" = ?"_s);
            if (const Result<bool> found = select.bind(row).next(); found && *found)
                m_take(select);
        }
    }

private:
    /// True when the scan came to the end; else `reached` is the last row read.
    bool scan(const QString& order, qint64& reached) {
        Statement select(m_database, m_sql + order);
        for (;;) {
            const Result<bool> more = select.next();
            if (!more)
                return false;
            if (!*more)
                return true;
            reached = select.number(0);
            m_take(select);
        }
    }

    Database& m_database;
    QString m_sql;
    QString m_number;
    TakeRow m_take;
};

class Salvager {
public:
    explicit Salvager(Database& database) : m_database(database) {}

    Result<Salvage> run() {
        readEntities();
        readHistory();
        readIds();
        readComments();
        for (auto it = m_newest.cbegin(); it != m_newest.cend(); ++it) {
            if (m_found.contains(it.key()) || it->body.isEmpty())
                continue; // there, or deleted
            if (const Result<EntityPtr> entity = entityFromBody(it->kind, it->body); entity) {
                m_found.insert(it.key(), *entity);
                m_result.fromHistory.append(it.key());
            }
        }
        for (const QString& id : std::as_const(m_ids)) {
            if (!m_found.contains(id))
                m_result.lost.append(id);
        }
        m_result.fromHistory.sort();
        m_result.lost.sort();
        m_result.lost.removeDuplicates();
        return finish();
    }

private:
    struct Version {
        qint64 seq = 0;
        EntityKind kind = EntityKind::PersonalizedOffer;
        QByteArray body;
    };

    void readEntities() {
        const auto take = [this](const Statement& row) {
            const std::optional<EntityKind> kind = fromToken<EntityKind>(row.text(1));
            m_ids.append(row.text(2));
            if (!kind)
                return;
            const EntityRow stored{{*kind, row.text(2)}, row.text(3), row.bytes(4), row.number(5)};
            if (const Result<EntityPtr> entity = stored.entity(); entity)
                m_found.insert(stored.key.id, *entity);
        };
        TableReader(m_database,
                    u"SELECT row, kind, id, name, CAST(body AS BLOB), checksum FROM entity WHERE true"_s,
                    u"row"_s, take)
            .run();
    }

    void readHistory() {
        const auto take = [this](const Statement& row) {
            const std::optional<EntityKind> kind = fromToken<EntityKind>(row.text(2));
            const QByteArray sum = row.bytes(4);
            const qint64 computed = RowChecksum()
                                        .add(row.number(1))
                                        .add(row.text(2).toUtf8())
                                        .add(row.text(3).toUtf8())
                                        .add(sum)
                                        .add(row.bytes(5))
                                        .value();
            Version& newest = m_newest[row.text(3)];
            if (kind && computed == row.number(6) && row.number(0) > newest.seq)
                newest = {row.number(0), *kind, row.bytes(5)};
        };
        TableReader(m_database,
                    u"SELECT seq, revision, kind, id, CAST(before AS BLOB), CAST(after AS BLOB), checksum "
                    "FROM change WHERE true"_s,
                    u"seq"_s, take)
            .run();
    }

    /// The index knows ids whose rows are unreadable.
    void readIds() {
        Statement select(m_database, u"SELECT id FROM entity ORDER BY id"_s);
        for (Result<bool> more = select.next(); more && *more; more = select.next())
            m_ids.append(select.text(0));
    }

    /// Older files have none.
    void readComments() {
        const Result<qint64> tables =
            m_database.number(u"SELECT count(*) FROM sqlite_schema WHERE name = 'comment'"_s);
        if (!tables || *tables == 0)
            return;
        const auto take = [this](const Statement& row) {
            if (const std::optional<Comment> comment = CommentTable::read(row))
                m_comments.insert(comment->number, *comment);
        };
        TableReader(m_database, u"SELECT %1 FROM comment WHERE true"_s.arg(CommentTable::columns()),
                    u"number"_s, take)
            .run();
        m_result.comments = QVector<Comment>(m_comments.cbegin(), m_comments.cend());
    }

    Result<Salvage> finish() {
        for (const EntityPtr& entity : m_found.values()) {
            for (const Reference& reference : referencesOf(*entity)) {
                if (m_found.contains(reference.to.id))
                    continue;
                const QString name = u"Lost %1 %2"_s.arg(kindWords(reference.to.kind), reference.to.id);
                m_found.insert(reference.to.id, std::make_shared<const Entity>(
                                                    newEntity(reference.to.kind, reference.to.id, name)));
                m_result.standIns.append(reference.to);
            }
        }
        if (m_found.isEmpty() && m_ids.isEmpty() && !m_database.number(u"SELECT count(*) FROM entity"_s))
            return Error::damaged(u"nothing in the catalog file can be read any more"_s,
                                  u"restore a backup"_s, Place::inFile(m_database.path()));
        std::sort(m_result.standIns.begin(), m_result.standIns.end());
        Result<Catalog> catalog = Catalog::fromEntities(m_found.values());
        if (!catalog)
            return catalog.error();
        m_result.catalog = std::move(*catalog);
        m_result.source = m_database.path();
        return std::move(m_result);
    }

    Database& m_database;
    QHash<QString, EntityPtr> m_found;
    QHash<QString, Version> m_newest;
    QStringList m_ids;
    QMap<qint64, Comment> m_comments; ///< by number
    Salvage m_result;
};

/// As they are, numbers included: they are told apart by them.
Result<void> writeComments(const QVector<Comment>& comments, const QString& path) {
    if (comments.isEmpty())
        return {};
    Result<std::unique_ptr<Database>> database = Database::open(path, Database::Access::ReadWrite);
    if (!database)
        return database.error();
    Result<Transaction> transaction = Transaction::begin(**database, Transaction::Kind::Write);
    if (!transaction)
        return transaction.error();
    for (const Comment& comment : comments) {
        if (Result<void> put = CommentTable(**database).put(comment); !put)
            return put;
    }
    return transaction->commit();
}

} // namespace

Result<Salvage> salvageCatalog(const QString& path) {
    if (Result<void> known = recogniseCatalogFile(path); !known)
        return known.error();
    // Immutable where the log beside the file cannot be read either.
    for (const Database::Access access : {Database::Access::ReadOnly, Database::Access::Immutable}) {
        Result<std::unique_ptr<Database>> database = Database::open(path, access);
        if (!database)
            continue;
        if (const Result<int> version = Migrator(**database).version(); version) {
            // What is missing is what salvage is for; what is foreign is not read.
            const Result<void> ours = checkSchema(**database, *version);
            if (!ours && ours.error().code == ErrorCode::Input)
                return ours.error();
        }
        Result<Salvage> salvage = Salvager(**database).run();
        if (salvage || access == Database::Access::Immutable)
            return salvage;
    }
    return Error::damaged(u"nothing in the catalog file can be read any more"_s, u"restore a backup"_s,
                          Place::inFile(path));
}

Result<void> writeSalvage(const Salvage& salvage, const QString& path, const QString& user, qint64 atMs) {
    Result<std::unique_ptr<SqliteCatalogStore>> store = SqliteCatalogStore::create(path, salvage.source);
    if (!store)
        return store.error();
    const Result<Revision> written =
        (*store)->commit(diff({}, salvage.catalog, u"Salvaged from a damaged file"_s), user, atMs);
    store->reset();
    const Result<void> done = written ? writeComments(salvage.comments, path) : written.error();
    if (!done)
        QFile::remove(path); // an empty catalog would pass for the salvaged one
    return done;
}

} // namespace ow
