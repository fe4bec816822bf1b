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

/// What an existing .offers file holds; for another thread, since a big catalog takes its time.
[[nodiscard]] Result<Catalog> loadCatalogFile(const QString& path);
/// The store of an existing .offers file, for the thread that will write to it.
[[nodiscard]] Result<std::unique_ptr<CatalogStore>> openCatalogStore(const QString& path);
/// Makes a new, empty .offers file; one that exists is refused.
[[nodiscard]] Result<void> createCatalogFile(const QString& path);
/// Makes the sample catalog at `path` unless there is one: that, with whatever was tried in it, stays as it
/// is.
[[nodiscard]] Result<void> ensureSampleCatalog(const QString& path, const Clock& clock, const QString& user);
[[nodiscard]] QString sampleCatalogPath(const QString& folder);

} // namespace ow
