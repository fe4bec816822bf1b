#include "opening/catalog_source.h"

#include "disk/database_file.h"
#include "disk/files.h"
#include "exchange/inputs.h"
#include "store/restore.h"
#include "store/sqlite_catalog_store.h"

#include <QFileInfo>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

NoCatalog because(const Error& error) {
    return {{error}};
}

/// The number of a revision given as a number or by its name.
Result<qint64> revisionNumber(CatalogStore& store, const QString& text) {
    const Result<qint64> head = store.head();
    if (!head)
        return head.error();
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber && number >= 0 && number <= *head)
        return number;
    const Result<QVector<NamedVersion>> named = store.namedVersions();
    if (!named)
        return named.error();
    for (const NamedVersion& version : *named) {
        if (version.name == text)
            return version.revision;
    }
    return Error::usage(u"the catalog has no revision “%1”"_s.arg(text),
                        u"use a number from 0 to %1, or the name of a version"_s.arg(*head),
                        Place::inFile(store.location()));
}

Result<Snapshot> storedSnapshot(const CatalogSource& source) {
    const Result<std::unique_ptr<SqliteCatalogStore>> store =
        SqliteCatalogStore::open(source.path, SqliteCatalogStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    if (!source.revision)
        return (*store)->snapshot();
    const Result<qint64> number = revisionNumber(**store, *source.revision);
    if (!number)
        return number.error();
    Result<Catalog> catalog = catalogAt(**store, *number);
    if (!catalog)
        return catalog.error();
    return Snapshot{std::move(*catalog), *number};
}

Result<ImportedDocument> readOne(const QString& path, const std::optional<TablesInto>& tables,
                                 const Progress& progress) {
    const bool isTable = tables && isTableFile(path);
    const Result<QByteArray> bytes =
        readFile(path, isTable ? input_limit::table : input_limit::document, progress);
    if (!bytes)
        return bytes.error();
    return isTable ? readTable(*bytes, path, {}, tables->present, tables->ids, progress)
                   : readDocument(*bytes, path, progress);
}

Result<ImportedDocument> readAll(const QString& path, const std::optional<TablesInto>& tables,
                                 const Progress& progress) {
    const Result<QStringList> files = inputFiles({path});
    if (!files)
        return files.error();
    QVector<ImportedDocument> documents;
    for (const QString& file : *files) {
        Result<ImportedDocument> document = readOne(file, tables, progress);
        if (!document)
            return document.error();
        documents.append(std::move(*document));
    }
    return files->size() == 1 ? Result<ImportedDocument>(std::move(documents.first()))
                              : joinDocuments(documents);
}

Result<ReadCatalog, NoCatalog> catalogOf(const ImportedDocument& document) {
    if (!document.refused.isEmpty())
        return NoCatalog{document.refused, document.findings};
    QVector<EntityPtr> entities;
    entities.reserve(document.entities.size());
    for (const ImportedEntity& imported : document.entities)
        entities.append(imported.entity);
    const Result<Catalog> catalog = Catalog::fromEntities(entities);
    if (!catalog)
        return NoCatalog{{catalog.error()}, document.findings};
    return ReadCatalog{catalog->withZone(document.zone.value_or(TimeZone())), 0, document.findings};
}

} // namespace

CatalogSource CatalogSource::named(const QString& text) {
    const qsizetype at = text == u"-" || QFileInfo::exists(text) ? -1 : text.lastIndexOf(u'@');
    if (at > 0 && isDatabaseFile(text.first(at)))
        return {text.first(at), text.sliced(at + 1)};
    return {text};
}

bool isCatalogFile(const QString& path) {
    return path != u"-" && (path.endsWith(u".offers"_s, Qt::CaseInsensitive) || isDatabaseFile(path));
}

Result<ReadCatalog, NoCatalog>
readCatalog(const CatalogSource& source, const std::optional<TablesInto>& tables, const Progress& progress) {
    if (source.revision || isCatalogFile(source.path)) {
        Result<Snapshot> snapshot = storedSnapshot(source);
        if (!snapshot)
            return because(snapshot.error());
        return ReadCatalog{std::move(snapshot->catalog), snapshot->revision};
    }
    const Result<ImportedDocument> document = readAll(source.path, tables, progress);
    return document ? catalogOf(*document) : because(document.error());
}

} // namespace ow
