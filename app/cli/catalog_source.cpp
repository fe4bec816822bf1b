#include "cli/catalog_source.h"

#include "cli/finding_output.h"
#include "store/sqlite_catalog_store.h"

#include <QFileInfo>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

Error notFound(const QString& path) {
    return Error::input(u"there is no such file"_s,
                        u"check the name, or make a catalog with “offerwright-cli new”"_s,
                        Place::inFile(path));
}

Result<std::unique_ptr<CatalogStore>> openAs(const QString& path, SqliteCatalogStore::Mode mode,
                                             const Error& noCatalog) {
    if (!QFileInfo::exists(path))
        return notFound(path);
    if (!isCatalogFile(path))
        return noCatalog;
    Result<std::unique_ptr<SqliteCatalogStore>> store = SqliteCatalogStore::open(path, mode);
    if (!store)
        return store.error();
    return std::unique_ptr<CatalogStore>(std::move(*store));
}

} // namespace

Result<Catalog> openCatalog(const QString& path, Session& session) {
    Result<Snapshot> snapshot = openSnapshot(path, session);
    if (!snapshot)
        return snapshot.error();
    return std::move(snapshot->catalog);
}

Result<Snapshot> openSnapshot(const QString& path, Session& session) {
    const CatalogSource source = CatalogSource::named(path);
    if (source.path != u"-" && !QFileInfo::exists(source.path))
        return notFound(path);
    return openSnapshot(source, session);
}

Result<Snapshot> openSnapshot(const CatalogSource& source, Session& session) {
    Result<ReadCatalog, NoCatalog> read = readCatalog(source);
    for (const Finding& finding : read ? read->findings : read.error().findings)
        session.say(findingLine(finding));
    if (!read) {
        const QVector<Error>& errors = read.error().errors;
        for (const Error& error : errors.mid(1))
            session.report(error);
        return errors.constFirst();
    }
    return Snapshot{session.zone() ? read->catalog.withZone(*session.zone()) : std::move(read->catalog),
                    read->revision};
}

Result<std::unique_ptr<CatalogStore>> openStore(const QString& path, bool toTry) {
    return openAs(path, toTry ? SqliteCatalogStore::Mode::ReadOnly : SqliteCatalogStore::Mode::ReadWrite,
                  Error::usage(u"this is not a catalog file, so nothing can be written to it"_s,
                               u"make a catalog with “offerwright-cli new CATALOG.offers” and name that"_s,
                               Place::inFile(path)));
}

Result<std::unique_ptr<CatalogStore>> openStoreToRead(const QString& path, const QString& what) {
    return openAs(path, SqliteCatalogStore::Mode::ReadOnly,
                  Error::usage(u"this is not a catalog file, so it has no %1"_s.arg(what),
                               u"name the .offers file that it was exported from"_s, Place::inFile(path)));
}

} // namespace ow::cli
