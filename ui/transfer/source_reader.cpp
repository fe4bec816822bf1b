#include "transfer/source_reader.h"

#include "document/catalog_document.h"

namespace ow {

SourceReader::SourceReader(CatalogDocument& document, IdSource& ids)
    : m_present(document.catalog()), m_ids(ids) {}

Result<Catalog> SourceReader::read(const CatalogSource& source, const Progress& progress) const {
    if (source.path.isEmpty())
        return m_present;
    Result<ReadCatalog, NoCatalog> read = readCatalog(source, TablesInto{m_present, m_ids}, progress);
    if (!read)
        return read.error().errors.constFirst();
    return std::move(read->catalog);
}

} // namespace ow
