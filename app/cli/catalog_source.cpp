#include "cli/catalog_source.h"

#include "cli/finding_output.h"
#include "disk/database_file.h"
#include "disk/files.h"
#include "exchange/import/document.h"
#include "store/restore.h"
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

Result<Catalog> readExport(const QString& path, Session& session) {
    const Result<QByteArray> bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    const Result<ImportedDocument> document = readDocument(*bytes, path);
    if (!document)
        return document.error();
    for (const Finding& finding : document->findings)
        session.say(findingLine(finding));
    for (qsizetype i = 1; i < document->refused.size(); ++i)
        session.report(document->refused[i]);
    if (!document->refused.isEmpty())
        return document->refused.first();
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : document->entities)
        entities.append(imported.entity);
    const Result<Catalog> catalog = Catalog::fromEntities(entities);
    if (!catalog)
        return catalog.error();
    return catalog->withZone(document->zone.value_or(TimeZone()));
}

Result<std::unique_ptr<CatalogStore>> openAs(const QString& path, SqliteCatalogStore::Mode mode,
                                             const Error& noCatalog) {
    if (!QFileInfo::exists(path))
        return notFound(path);
    if (!isDatabaseFile(path) && !path.endsWith(u".offers"_s))
        return noCatalog;
    Result<std::unique_ptr<SqliteCatalogStore>> store = SqliteCatalogStore::open(path, mode);
    if (!store)
        return store.error();
    return std::unique_ptr<CatalogStore>(std::move(*store));
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

Result<Snapshot> snapshotAt(const QString& path, const QString& revision) {
    Result<std::unique_ptr<SqliteCatalogStore>> store =
        SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    const Result<qint64> number = revisionNumber(**store, revision);
    if (!number)
        return number.error();
    Result<Catalog> catalog = catalogAt(**store, *number);
    if (!catalog)
        return catalog.error();
    return Snapshot{std::move(*catalog), *number};
}

} // namespace

Result<Catalog> openCatalog(const QString& path, Session& session) {
    Result<Snapshot> snapshot = openSnapshot(path, session);
    if (!snapshot)
        return snapshot.error();
    return std::move(snapshot->catalog);
}

namespace {

Result<Snapshot> storedSnapshot(const QString& path, Session& session) {
    if (path != u"-" && !QFileInfo::exists(path)) {
        const qsizetype at = path.lastIndexOf(u'@');
        return at > 0 && isDatabaseFile(path.first(at)) ? snapshotAt(path.first(at), path.sliced(at + 1))
                                                        : notFound(path);
    }
    if (path == u"-" || !(isDatabaseFile(path) || path.endsWith(u".offers"_s))) {
        Result<Catalog> catalog = readExport(path, session);
        if (!catalog)
            return catalog.error();
        return Snapshot{std::move(*catalog), 0};
    }
    Result<std::unique_ptr<SqliteCatalogStore>> store =
        SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    return (*store)->snapshot();
}

} // namespace

Result<Snapshot> openSnapshot(const QString& path, Session& session) {
    Result<Snapshot> snapshot = storedSnapshot(path, session);
    if (snapshot && session.zone())
        snapshot->catalog = snapshot->catalog.withZone(*session.zone());
    return snapshot;
}

Result<std::unique_ptr<CatalogStore>> openStore(const QString& path, bool toTry) {
    return openAs(path, toTry ? SqliteCatalogStore::Mode::ReadOnly : SqliteCatalogStore::Mode::ReadWrite,
                  Error::usage(u"this is not a catalog file, so nothing can be written to it"_s,
                               u"make a catalog with “offerwright-cli new CATALOG.offers” and name that"_s,
                               Place::inFile(path)));
}

Result<std::unique_ptr<CatalogStore>> openStoreToRead(const QString& path) {
    return openAs(path, SqliteCatalogStore::Mode::ReadOnly,
                  Error::usage(u"this is not a catalog file, so it has no history"_s,
                               u"name the .offers file that it was exported from"_s, Place::inFile(path)));
}

} // namespace ow::cli
