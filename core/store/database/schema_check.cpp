#include "store/database/schema_check.h"

#include "store/database/database.h"
#include "store/database/migrator.h"
#include "store/database/statement.h"

#include <QMap>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct SchemaObject {
    QString kind; ///< table, index, view, trigger
    QString table;
    QString made; ///< the statement that made it, without blanks: SQLite keeps its text, but not its blanks

    bool operator==(const SchemaObject& other) const {
        return kind == other.kind && table == other.table && made == other.made;
    }
};

using Schema = QMap<QString, SchemaObject>;

QString withoutBlanks(QString text) {
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

Result<Schema> schemaOf(Database& database) {
    constexpr int most = 1000; // a prepared file may hold millions
    Schema schema;
    Statement select(database, u"SELECT name, type, tbl_name, sql FROM sqlite_schema LIMIT ?"_s);
    select.bind(most);
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return schema;
        const QString name = select.text(0);
        const QString unique = schema.contains(name) ? name + u" (twice)"_s : name;
        schema.insert(unique, {select.text(1), select.text(2), withoutBlanks(select.text(3))});
    }
}

Result<Schema> shippedSchema(int version) {
    Result<std::unique_ptr<Database>> scratch = Database::createInMemory();
    if (!scratch)
        return scratch.error();
    if (Result<void> made = Migrator(**scratch).migrateTo(version); !made)
        return made.error();
    return schemaOf(**scratch);
}

/// Statistics of the query planner, which a person may have asked SQLite for; they hold no content.
bool isStatistics(const QString& name) {
    return name.startsWith(u"sqlite_stat"_s);
}

} // namespace

Result<void> checkSchema(Database& database, int version) {
    const auto foreign = [&](const QString& what) {
        return Error::input(u"the catalog file holds %1"_s.arg(what),
                            u"somebody prepared or changed it with another program; use a backup of it"_s,
                            Place::inFile(database.path()));
    };
    const Result<Schema> expected = shippedSchema(version);
    if (!expected)
        return expected.error();
    const Result<Schema> found = schemaOf(database);
    if (!found)
        return found.error();
    for (auto it = found->cbegin(); it != found->cend(); ++it) {
        const auto ours = expected->constFind(it.key());
        if (ours == expected->cend() && !isStatistics(it.key()))
            return foreign(u"the %1 “%2”, which no catalog has"_s.arg(it->kind, it.key().left(100)));
        if (ours != expected->cend() && !(*ours == *it))
            return foreign(u"the %1 “%2” made in another way than in a catalog"_s.arg(it->kind, it.key()));
    }
    for (auto it = expected->cbegin(); it != expected->cend(); ++it) {
        if (!found->contains(it.key()))
            return Error::damaged(
                u"the catalog file is damaged (its %1 “%2” is missing)"_s.arg(it->kind, it.key()),
                u"restore a backup, or salvage what can be read"_s, Place::inFile(database.path()));
    }
    return {};
}

} // namespace ow
