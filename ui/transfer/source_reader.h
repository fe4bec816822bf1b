#pragma once

#include "opening/catalog_source.h"

namespace ow {

class CatalogDocument;

/// Reads what the open catalog is compared with, on any thread: all it needs is copied when it is made.
class SourceReader {
public:
    /// Ids must outlive the reading.
    SourceReader(CatalogDocument& document, IdSource& ids);

    /// A source without a path: the open catalog, as it was when this was made.
    [[nodiscard]] Result<Catalog> read(const CatalogSource& source, const Progress& progress) const;

private:
    Catalog m_present;
    IdSource& m_ids;
};

} // namespace ow
