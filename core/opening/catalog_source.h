#pragma once

#include "base/finding.h"
#include "base/progress.h"
#include "base/sources.h"
#include "catalog/catalog.h"
#include "store/catalog_store.h"

#include <QString>
#include <QVector>

#include <optional>

namespace ow {

/// Where a catalog is read from.
struct CatalogSource {
    /// A catalog file (.offers), a document in any dialect, or a folder of documents; "-" is standard input.
    QString path{};
    /// Of a catalog file: a number, or the name that the revision was given; nothing: the newest.
    std::optional<QString> revision{};

    /// As it is typed: a path, or "spring.offers@12". A file whose name holds an @ goes before a revision.
    [[nodiscard]] static CatalogSource named(const QString& text);

    bool operator==(const CatalogSource&) const = default;
};

/// Whether a path is opened as a catalog file: by its content, or, however broken it is, by its name.
[[nodiscard]] bool isCatalogFile(const QString& path);

/// A catalog that was read.
struct ReadCatalog {
    Catalog catalog;             ///< of documents, it may mention entities that it does not hold
    qint64 revision = 0;         ///< of a catalog file; 0 of documents
    QVector<Finding> findings{}; ///< about documents
};

/// Why there is none, and what was found on the way.
struct NoCatalog {
    QVector<Error> errors; ///< one, or each part of the documents that was refused
    QVector<Finding> findings{};
};

/// What tables are read for; tables say only a part of their entities.
struct TablesInto {
    const Catalog& present;
    IdSource& ids;
};

/// Reads a catalog, on any thread; its file stays as it is. Documents come in whole or not at all: a part of
/// a catalog would look like deletions. What is in them need not be right: malformed test profiles are for
/// the checks to find. A table (.csv, .tsv) is read where it is said what for, else as the document that it
/// is not. Stopped by `progress`: an error.
[[nodiscard]] Result<ReadCatalog, NoCatalog> readCatalog(const CatalogSource& source,
                                                         const std::optional<TablesInto>& tables = {},
                                                         const Progress& progress = {});

} // namespace ow
