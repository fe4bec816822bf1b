#include "store/catalog_store.h"

namespace ow {

Result<Catalog> CatalogStore::load() {
    Result<Snapshot> read = snapshot();
    if (!read)
        return read.error();
    return std::move(read->catalog);
}

} // namespace ow
