#pragma once

#include "base/result.h"
#include "base/sources.h"
#include "store/catalog_store.h"

#include <memory>

namespace ow {

/// A catalog file that is open: its store, and what it holds.
struct OpenedCatalog {
    std::unique_ptr<CatalogStore> store;
    Catalog catalog;
};

/// Opens an existing .offers file.
[[nodiscard]] Result<OpenedCatalog> openCatalogFile(const QString& path);
/// Makes a new, empty .offers file; one that exists is refused.
[[nodiscard]] Result<OpenedCatalog> createCatalogFile(const QString& path);
/// Opens the sample catalog in `folder`; where there is none yet, a fresh one is made. An existing one, with
/// whatever was tried in it, stays as it is.
[[nodiscard]] Result<OpenedCatalog> openSampleCatalog(const QString& folder, const Clock& clock,
                                                      const QString& user);
[[nodiscard]] QString sampleCatalogPath(const QString& folder);

} // namespace ow
