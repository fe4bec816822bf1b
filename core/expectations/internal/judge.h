#pragma once

#include "catalog/catalog_names.h"
#include "expectations/expectation.h"
#include "expectations/internal/answer.h"
#include "expectations/suite_result.h"

#include <optional>

namespace ow {

/// An expectation with the entities that it names; nothing stands for the word `fallback`.
struct BoundExpectation {
    const Expectation* said = nullptr;
    QVector<std::optional<EntityKey>> offers;
};

/// Nothing where it came true. `doubts`: rules of the catalog cannot be read, so that who is not shown may be
/// so for that.
[[nodiscard]] std::optional<Miss> judge(const BoundExpectation& expectation, Answer& answer,
                                        const CatalogNames& names, bool doubts);

} // namespace ow
