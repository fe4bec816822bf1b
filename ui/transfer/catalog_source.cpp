#include "transfer/catalog_source.h"

#include "document/catalog_document.h"
#include "exchange/inputs.h"
#include "store/restore.h"
#include "store/sqlite_catalog_store.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Result<std::unique_ptr<SqliteCatalogStore>> openToRead(const QString& path) {
    return SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly);
}

} // namespace

SourceReader::SourceReader(CatalogDocument& document, IdSource& ids)
    : m_present(document.catalog()), m_location(document.location()), m_ids(ids) {}

Result<Catalog> SourceReader::read(const CatalogSource& source, const Progress& progress) const {
    switch (source.kind) {
    case CatalogSource::Kind::Present:
        return m_present;
    case CatalogSource::Kind::Revision:
        return readRevision(source.revision);
    case CatalogSource::Kind::File:
        return readPath(source.path, progress);
    }
    Q_UNREACHABLE();
    return m_present;
}

/// The store of the document belongs to its thread: this is another one of the same file.
Result<Catalog> SourceReader::readRevision(qint64 revision) const {
    const Result<std::unique_ptr<SqliteCatalogStore>> store = openToRead(m_location);
    if (!store)
        return store.error();
    return catalogAt(**store, revision);
}

Result<Catalog> SourceReader::readPath(const QString& path, const Progress& progress) const {
    if (path.endsWith(u".offers"_s, Qt::CaseInsensitive)) {
        const Result<std::unique_ptr<SqliteCatalogStore>> store = openToRead(path);
        if (!store)
            return store.error();
        return (*store)->load();
    }
    const Result<ImportedDocument> document = readInputs({path}, {m_present, m_ids, {}}, progress);
    if (!document)
        return document.error();
    if (!document->refused.isEmpty())
        return document->refused.constFirst(); // a part of a catalog would look like deletions
    QVector<EntityPtr> entities;
    entities.reserve(document->entities.size());
    for (const ImportedEntity& imported : document->entities)
        entities.append(imported.entity);
    const Result<Catalog> catalog = Catalog::fromEntities(entities);
    if (!catalog)
        return catalog.error();
    return catalog->withZone(document->zone.value_or(TimeZone()));
}

} // namespace ow
