#pragma once

#include "base/progress.h"
#include "base/sources.h"
#include "catalog/catalog.h"

#include <QString>

namespace ow {

class CatalogDocument;

/// Where a catalog to compare with comes from.
struct CatalogSource {
    enum class Kind { Present, Revision, File };
    Kind kind = Kind::Present;
    qint64 revision = 0; ///< of the open catalog
    QString path{};      ///< a catalog (.offers), or a document or folder in any dialect

    bool operator==(const CatalogSource&) const = default;
};

/// Reads sources of an open catalog on any thread: all it needs is copied when it is made.
class SourceReader {
public:
    /// Ids must outlive the reading.
    SourceReader(CatalogDocument& document, IdSource& ids);

    [[nodiscard]] Result<Catalog> read(const CatalogSource& source, const Progress& progress) const;

private:
    [[nodiscard]] Result<Catalog> readRevision(qint64 revision) const;
    [[nodiscard]] Result<Catalog> readPath(const QString& path, const Progress& progress) const;

    Catalog m_present;
    QString m_location;
    IdSource& m_ids;
};

} // namespace ow
