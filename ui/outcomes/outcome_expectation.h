#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "expectations/suite_addition.h"
#include "matrix/matrix.h"

namespace ow {

/// A decision test (DOMAIN.md 14.13) that expects what stands in a cell: that its winner wins there, or the
/// fallback does. An error where there is no decision in it.
[[nodiscard]] Result<NewTest> expectedOutcome(const Matrix& matrix, qsizetype row, qsizetype column,
                                              const Catalog& catalog);

} // namespace ow
