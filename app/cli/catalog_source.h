#pragma once

#include "cli/session.h"
#include "opening/catalog_source.h"
#include "store/catalog_store.h"

#include <QString>

#include <memory>

namespace ow::cli {

/// The catalog that `--catalog` names: a .offers file, a revision of one ("spring.offers@12", or the name
/// that the revision was given), or a JSON export in any dialect, one file or a folder of them. An export may
/// mention entities that it does not hold.
[[nodiscard]] Result<Catalog> openCatalog(const QString& path, Session& session);

/// The same with its revision; 0 for a JSON export.
[[nodiscard]] Result<Snapshot> openSnapshot(const QString& path, Session& session);
[[nodiscard]] Result<Snapshot> openSnapshot(const CatalogSource& source, Session& session);

/// The store of a .offers file, to be written to, or only to try what writing would do; a JSON export is
/// refused.
[[nodiscard]] Result<std::unique_ptr<CatalogStore>> openStore(const QString& path, bool toTry = false);

/// The store of a .offers file for what an export does not hold ("history"); the file stays as it is.
[[nodiscard]] Result<std::unique_ptr<CatalogStore>> openStoreToRead(const QString& path, const QString& what);

} // namespace ow::cli
