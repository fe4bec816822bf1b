#pragma once

#include "base/result.h"
#include "base/sources.h"
#include "store/catalog_store.h"
#include "store/salvage.h"

#include <memory>
#include <optional>

namespace ow {

/// What an existing .offers file holds, and in which condition it was found.
struct LoadedCatalog {
    Snapshot snapshot;
    CatalogStore::Connector connect{}; ///< to its store; null for a damaged file
    std::optional<Salvage> salvage{};  ///< the file is damaged, and this could be read
    bool readOnly = false;             ///< the file cannot be written
};

/// A catalog file that is open: its store, and what was loaded.
struct OpenedCatalog {
    std::unique_ptr<CatalogStore> store;
    LoadedCatalog loaded;
    bool wantsImport = false; ///< it was made to take in a file, which is to be asked for
};

/// Reads an existing .offers file; for another thread, since a big catalog takes its time. Of a damaged one
/// what can be read.
[[nodiscard]] Result<LoadedCatalog> loadCatalogFile(const QString& path);
/// The store of a file that was loaded, for the thread that will write to it.
[[nodiscard]] Result<std::unique_ptr<CatalogStore>> openCatalogStore(const QString& path,
                                                                     const LoadedCatalog& loaded);
/// Makes a new, empty .offers file; one that exists is refused.
[[nodiscard]] Result<void> createCatalogFile(const QString& path);
/// Makes the sample catalog at `path` unless there is one: that, with whatever was tried in it, stays as it
/// is. What is in it at first is nobody's step to undo.
[[nodiscard]] Result<void> ensureSampleCatalog(const QString& path, const Clock& clock);
[[nodiscard]] QString sampleCatalogPath(const QString& folder);

} // namespace ow
