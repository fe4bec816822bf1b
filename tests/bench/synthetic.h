#pragma once

#include "catalog/catalog.h"

#include <string>

namespace ow::bench {

/// A catalog of a size that is asked for, always the same: rules of three conditions over twenty fields,
/// dates and segments; every offer fits one of twenty activities as often as in any other size.
struct SyntheticSize {
    int offers = 1'000;
    int rules = 200;
    int activities = 20;
    bool hasContent = false;          ///< a text in each representation
    bool oneActivityTakesAll = false; ///< the first activity's collection holds every offer
};
[[nodiscard]] Catalog syntheticCatalog(const SyntheticSize& size);

/// One profile for it, as a JSON line without its end.
[[nodiscard]] std::string syntheticProfile(unsigned number);

inline constexpr qint64 kBenchInstant = 1'750'000'000'000;

} // namespace ow::bench
