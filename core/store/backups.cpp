#include "store/backups.h"

#include "store/catalog_file.h"
#include "store/database/file_system.h"
#include "store/inspection.h"
#include "store/sqlite_catalog_store.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTimeZone>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView nameFormat("yyyy-MM-dd HH-mm-ss'Z.offers'");

/// Its log belongs to a catalog; left in place it would be taken for that of the file that comes there. All
/// of it is moved, or nothing.
bool moveLog(const QString& from, const QString& to) {
    QStringList moved;
    for (const QString& part : {u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        if (!QFileInfo::exists(from + part)) // mostly there is none
            continue;
        if (!renameFile(from + part, to + part)) {
            for (const QString& done : moved)
                (void)renameFile(to + done, from + done);
            return false;
        }
        moved.append(part);
    }
    return true;
}

/// Keeps the file of a catalog, whose log has been put aside, under a second name until what comes in its
/// place is there: at no instant is there no file.
Result<void> replaceCatalog(const QString& incoming, const QString& path, const QString& kept) {
    const Result<void> done = publishFile(incoming, path, Existing::Replace);
    if (done)
        return {};
    const bool isOld = fileIdentity(path) == fileIdentity(kept);
    if (!moveLog(kept, path) || !(isOld ? QFile::remove(kept) : renameFile(kept, path)))
        return Error::io(u"the backup could not be put in place"_s,
                         u"the damaged file is kept as “%1”; check the disk and try again"_s.arg(kept),
                         Place::inFile(path));
    return done.error();
}

QString besideCatalog(const QString& path) {
    return path + u".backups"_s;
}

QDateTime utc(qint64 ms) {
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

} // namespace

QVector<Backup> expiredBackups(QVector<Backup> all, qint64 nowMs) {
    all.removeIf([](const Backup& backup) { return !backup.rotates; });
    constexpr qint64 hour = 3'600'000;
    constexpr qint64 day = 24 * hour;
    std::sort(all.begin(), all.end(), [](const Backup& a, const Backup& b) { return a.atMs > b.atMs; });
    QVector<Backup> expired;
    QSet<QPair<int, qint64>> taken;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const qint64 age = nowMs - all[i].atMs;
        const qint64 unit = age < day ? hour : age < 30 * day ? day : 7 * day;
        const QPair<int, qint64> slot{int(unit / hour), all[i].atMs / unit};
        const bool tooOld = age > 365 * day;
        if (i > 0 && (tooOld || taken.contains(slot)))
            expired.append(all[i]);
        else
            taken.insert(slot);
    }
    return expired;
}

Backups::Backups(QString catalogPath, QString folder)
    : m_catalogPath(std::move(catalogPath)),
      m_folder(folder.isEmpty() ? besideCatalog(m_catalogPath) : std::move(folder)) {}

QVector<Backup> Backups::list() const {
    QVector<Backup> backups;
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList({u"*.offers"_s}, QDir::Files)) {
        const QString path = folder.filePath(name);
        QDateTime at = QDateTime::fromString(name, nameFormat);
        at.setTimeSpec(Qt::UTC);
        const bool rotates = at.isValid();
        backups.append({path, (rotates ? at : QFileInfo(path).lastModified()).toMSecsSinceEpoch(), rotates});
    }
    std::sort(backups.begin(), backups.end(),
              [](const Backup& a, const Backup& b) { return a.atMs > b.atMs; });
    return backups;
}

Result<QString> Backups::makeNamed(const QString& fileName) const {
    if (!QDir().mkpath(m_folder))
        return Error::io(u"the folder for backups cannot be made"_s,
                         u"check the free space and the permissions beside the catalog"_s,
                         Place::inFile(m_folder));
    // Earlier versions made them for everybody to read.
    if (m_folder == besideCatalog(m_catalogPath)) {
        (void)limitRights(m_folder, m_catalogPath);
        for (const Backup& earlier : list())
            (void)limitRights(earlier.path, m_catalogPath);
    }
    const QString path = QDir(m_folder).filePath(fileName);
    if (Result<void> done = copyCatalogFile(m_catalogPath, path, Existing::Replace); !done)
        return done.error();
    return path;
}

Result<Backup> Backups::make(qint64 nowMs) const {
    const Result<QString> path = makeNamed(utc(nowMs).toString(nameFormat));
    if (!path)
        return path.error();
    for (const Backup& expired : expiredBackups(list(), nowMs))
        QFile::remove(expired.path);
    return Backup{*path, nowMs / 1000 * 1000};
}

Result<Catalog> Backups::read(const QString& backupPath) {
    Result<std::unique_ptr<SqliteCatalogStore>> store =
        SqliteCatalogStore::open(backupPath, SqliteCatalogStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    return (*store)->load();
}

Result<QString> Backups::putBack(const QString& backupPath) const {
    // A backup that is damaged itself must not take the place of anything.
    if (const Result<QStringList> problems = inspectCatalogFile(backupPath); !problems)
        return problems.error();
    else if (!problems->isEmpty())
        return Error::damaged(u"this backup is damaged itself (%1)"_s.arg(problems->constFirst()),
                              u"choose another one"_s, Place::inFile(backupPath));
    const QString incoming = m_catalogPath + u".incoming"_s;
    QFile::remove(incoming);
    if (Result<void> copied = copyCatalogFile(backupPath, incoming); !copied)
        return copied.error();
    if (QFileInfo::exists(m_catalogPath)) {
        if (Result<void> limited = limitRights(incoming, m_catalogPath); !limited) {
            QFile::remove(incoming);
            return limited.error();
        }
    } else {
        if (Result<void> done = publishFile(incoming, m_catalogPath); !done) {
            QFile::remove(incoming);
            return done.error();
        }
        return QString();
    }
    QString kept;
    int number = 1;
    do {
        kept = m_catalogPath + u".damaged-%1"_s.arg(number++);
    } while (QFileInfo::exists(kept));
    const bool named = addName(m_catalogPath, kept);
    if (!named || !moveLog(m_catalogPath, kept)) {
        QFile::remove(incoming);
        if (named)
            QFile::remove(kept);
        return Error::io(u"the damaged file cannot be put aside"_s,
                         u"check the free space and the permissions of its folder"_s,
                         Place::inFile(m_catalogPath));
    }
    if (Result<void> done = replaceCatalog(incoming, m_catalogPath, kept); !done) {
        QFile::remove(incoming);
        return done.error();
    }
    return kept;
}

} // namespace ow
