#pragma once

#include "store/catalog_store.h"

#include <functional>
#include <memory>

namespace ow::test {

using StorePtr = std::unique_ptr<CatalogStore>;

/// A random session of edits, undo, redo and restore over a store that is closed and opened again in the
/// middle, with nothing but the store to remember the undo stack. Undo of all must give the bytes of the
/// start, redo of all those of the end. Answers what went wrong, or nothing.
[[nodiscard]] QString undoSession(const std::function<StorePtr()>& make,
                                  const std::function<StorePtr(StorePtr)>& reopen, quint32 seed);

} // namespace ow::test
