#include "cli/catalog_source.h"

#include "exchange/files.h"
#include "exchange/import_document.h"
#include "store/sqlite_catalog_store.h"

#include <QFile>
#include <QFileInfo>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

Error notFound(const QString& path) {
    return {ErrorCode::Input, u"there is no such file"_s,
            u"check the name, or make a catalog with “offerwright-cli new”"_s, Place{path, 0, 0, {}}};
}

Result<Catalog> readExport(const QString& path, Session& session) {
    const Result<QByteArray> bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    const Result<ImportedDocument> document = readDocument(*bytes, path);
    if (!document)
        return document.error();
    for (qsizetype i = 1; i < document->refused.size(); ++i)
        session.report(document->refused[i]);
    if (!document->refused.isEmpty())
        return document->refused.first();
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : document->entities)
        entities.append(imported.entity);
    return Catalog::fromEntities(entities);
}

} // namespace

bool isCatalogFile(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(15) == "SQLite format 3";
}

Result<Catalog> openCatalog(const QString& path, Session& session) {
    if (path != u"-" && !QFileInfo::exists(path))
        return notFound(path);
    if (path == u"-" || !(isCatalogFile(path) || path.endsWith(u".offers"_s)))
        return readExport(path, session);
    Result<std::unique_ptr<SqliteCatalogStore>> store =
        SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    return (*store)->load();
}

Result<std::unique_ptr<CatalogStore>> openStore(const QString& path) {
    if (!QFileInfo::exists(path))
        return notFound(path);
    if (!isCatalogFile(path) && !path.endsWith(u".offers"_s))
        return Error{ErrorCode::Usage, u"this is not a catalog file, so nothing can be written to it"_s,
                     u"make a catalog with “offerwright-cli new CATALOG.offers” and name that"_s,
                     Place{path, 0, 0, {}}};
    Result<std::unique_ptr<SqliteCatalogStore>> store = SqliteCatalogStore::open(path);
    if (!store)
        return store.error();
    return std::unique_ptr<CatalogStore>(std::move(*store));
}

} // namespace ow::cli
