#include "store/team_tables.h"

#include "store/database/checksum.h"
#include "store/database/database.h"
#include "store/database/statement.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kFourEyes("fourEyes");
constexpr QLatin1StringView kGreenTests("greenTests");
constexpr QLatin1StringView kTimeZone("timeZone");

qint64 checksumOf(const NamedVersion& version) {
    return RowChecksum()
        .add(version.name.toUtf8())
        .add(version.revision)
        .add(version.note.toUtf8())
        .add(version.user.toUtf8())
        .add(version.atMs)
        .value();
}

qint64 settingChecksum(const QString& value, const QString& user, qint64 atMs) {
    return RowChecksum().add(value.toUtf8()).add(user.toUtf8()).add(atMs).value();
}

Error damaged(const QString& path, const QString& what) {
    return Error::damaged(u"%1 in the catalog file are damaged"_s.arg(what),
                          u"restore a backup, or salvage what can be read"_s, Place::inFile(path));
}

} // namespace

Result<QVector<NamedVersion>> TeamTables::namedVersions() {
    Statement select(
        m_database,
        u"SELECT name, revision, note, user, at_ms, checksum FROM named_version ORDER BY revision, name"_s);
    QVector<NamedVersion> list;
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return list;
        list.append({select.text(0), select.number(1), select.text(2), select.text(3), select.number(4)});
        if (checksumOf(list.constLast()) != select.number(5))
            return damaged(m_database.path(), u"the names of versions"_s);
    }
}

Result<void> TeamTables::nameVersion(const NamedVersion& version) {
    return Statement(m_database,
                     u"INSERT OR REPLACE INTO named_version (name, revision, note, user, at_ms, checksum) "
                     "VALUES (?, ?, ?, ?, ?, ?)"_s)
        .bind(version.name)
        .bind(version.revision)
        .bind(version.note)
        .bind(version.user)
        .bind(version.atMs)
        .bind(checksumOf(version))
        .run();
}

Result<void> TeamTables::removeVersionName(const QString& name) {
    return Statement(m_database, u"DELETE FROM named_version WHERE name = ?"_s).bind(name).run();
}

Result<CatalogSettings> TeamTables::settings() {
    CatalogSettings settings;
    Statement select(m_database, u"SELECT name, value, user, at_ms, checksum FROM setting"_s);
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return settings;
        if (settingChecksum(select.text(1), select.text(2), select.number(3)) != select.number(4))
            return damaged(m_database.path(), u"the settings"_s);
        if (select.text(0) == kFourEyes)
            settings.fourEyes = select.text(1) == u"true"_s;
        else if (select.text(0) == kGreenTests)
            settings.greenTests = select.text(1) == u"true"_s;
        else if (select.text(0) == kTimeZone)
            settings.timeZone = select.text(1);
    }
}

Result<void> TeamTables::setSettings(const CatalogSettings& settings, const QString& user, qint64 atMs) {
    const auto word = [](bool is) { return is ? u"true"_s : u"false"_s; };
    for (const auto& [name, value] :
         {std::pair(kFourEyes, word(settings.fourEyes)), std::pair(kGreenTests, word(settings.greenTests)),
          std::pair(kTimeZone, settings.timeZone)}) {
        Result<void> written =
            Statement(m_database, u"INSERT OR REPLACE INTO setting (name, value, user, at_ms, checksum) "
                                  "VALUES (?, ?, ?, ?, ?)"_s)
                .bind(QString(name))
                .bind(value)
                .bind(user)
                .bind(atMs)
                .bind(settingChecksum(value, user, atMs))
                .run();
        if (!written)
            return written;
    }
    return {};
}

} // namespace ow
