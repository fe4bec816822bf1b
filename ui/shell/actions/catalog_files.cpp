#include "shell/actions/catalog_files.h"

#include "opening/sample.h"
#include "store/frozen_catalog_store.h"
#include "store/program_user.h"
#include "store/sqlite_catalog_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Made under another name first, so that a half-filled sample never takes the place of a whole one.
Result<void> makeSample(const QString& path, const Clock& clock) {
    const Result<ChangeSet> content =
        sampleChanges(QCoreApplication::translate("ow::catalog_files", "Sample catalog"));
    if (!content)
        return content.error();
    const QString unfinished = path + u".unfinished"_s;
    QFile::remove(unfinished);
    {
        const Result<std::unique_ptr<SqliteCatalogStore>> store = SqliteCatalogStore::create(unfinished);
        if (!store)
            return store.error();
        if (const Result<Revision> filled = (*store)->commit(*content, programUser(), clock.nowMs()); !filled)
            return filled.error();
    }
    if (!QFile::rename(unfinished, path))
        return Error::io(u"the sample catalog cannot be written to %1"_s.arg(path),
                         u"look whether the folder can be written to"_s, Place::inFile(path));
    return {};
}

} // namespace

Result<LoadedCatalog> loadCatalogFile(const QString& path) {
    using Mode = SqliteCatalogStore::Mode;
    bool readOnly = QFileInfo::exists(path) && !QFileInfo(path).isWritable();
    Result<std::unique_ptr<SqliteCatalogStore>> store =
        SqliteCatalogStore::open(path, readOnly ? Mode::ReadOnly : Mode::ReadWrite);
    if (!store && !readOnly && store.error().code == ErrorCode::Store) {
        // A full disk or a folder that nothing can be made in: it can still be looked at.
        if (Result<std::unique_ptr<SqliteCatalogStore>> reader =
                SqliteCatalogStore::open(path, Mode::ReadOnly)) {
            store = std::move(reader);
            readOnly = true;
        }
    }
    const Result<Snapshot> snapshot = store ? (*store)->snapshot() : store.error();
    if (snapshot)
        return LoadedCatalog{*snapshot, (*store)->connector(), {}, readOnly};
    if (snapshot.error().code != ErrorCode::Damaged)
        return snapshot.error();
    // Where not even its table of contents can be read, an empty catalog leads to the backups.
    const Result<Salvage> salvage = salvageCatalog(path);
    const Salvage read = salvage ? *salvage : Salvage();
    return LoadedCatalog{{read.catalog}, {}, read, true};
}

Result<std::unique_ptr<CatalogStore>> openCatalogStore(const QString& path, const LoadedCatalog& loaded) {
    if (loaded.connect)
        return loaded.connect();
    const Error reason =
        Error::damaged(u"the catalog file is damaged and open to look at only"_s,
                       u"save what can be read to a new file, or restore a backup"_s, Place::inFile(path));
    return std::unique_ptr<CatalogStore>(
        std::make_unique<FrozenCatalogStore>(loaded.snapshot.catalog, path, reason,
                                             loaded.salvage ? loaded.salvage->comments : QVector<Comment>()));
}

Result<void> createCatalogFile(const QString& path) {
    const Result<std::unique_ptr<SqliteCatalogStore>> store = SqliteCatalogStore::create(path);
    if (!store)
        return store.error();
    return {};
}

QString sampleCatalogPath(const QString& folder) {
    return QDir(folder).filePath(u"Moorlight sample.offers"_s);
}

Result<void> ensureSampleCatalog(const QString& path, const Clock& clock) {
    if (QFile::exists(path))
        return {};
    QDir().mkpath(QFileInfo(path).path());
    return makeSample(path, clock);
}

} // namespace ow
