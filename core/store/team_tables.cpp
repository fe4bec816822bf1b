#include "store/team_tables.h"

#include "store/database.h"
#include "store/statement.h"

namespace ow {

using namespace Qt::StringLiterals;

Result<QVector<NamedVersion>> TeamTables::namedVersions() {
    Statement select(
        m_database, u"SELECT name, revision, note, user, at_ms FROM named_version ORDER BY revision, name"_s);
    QVector<NamedVersion> list;
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return list;
        list.append({select.text(0), select.number(1), select.text(2), select.text(3), select.number(4)});
    }
}

Result<void> TeamTables::nameVersion(const NamedVersion& version) {
    return Statement(m_database, u"INSERT INTO named_version (name, revision, note, user, at_ms) "
                                 "VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
                                 "revision = excluded.revision, note = excluded.note, user = excluded.user, "
                                 "at_ms = excluded.at_ms"_s)
        .bind(version.name)
        .bind(version.revision)
        .bind(version.note)
        .bind(version.user)
        .bind(version.atMs)
        .run();
}

Result<void> TeamTables::removeVersionName(const QString& name) {
    return Statement(m_database, u"DELETE FROM named_version WHERE name = ?"_s).bind(name).run();
}

Result<CatalogSettings> TeamTables::settings() {
    const Result<QString> fourEyes = m_database.text(u"SELECT value FROM setting WHERE name = 'fourEyes'"_s);
    if (!fourEyes)
        return fourEyes.error();
    return CatalogSettings{.fourEyes = *fourEyes == u"true"_s};
}

Result<void> TeamTables::setSettings(const CatalogSettings& settings, const QString& user, qint64 atMs) {
    return Statement(m_database,
                     u"INSERT INTO setting (name, value, user, at_ms) VALUES ('fourEyes', ?, ?, ?) "
                     "ON CONFLICT (name) DO UPDATE SET value = excluded.value, user = excluded.user, "
                     "at_ms = excluded.at_ms"_s)
        .bind(settings.fourEyes ? u"true"_s : u"false"_s)
        .bind(user)
        .bind(atMs)
        .run();
}

} // namespace ow
