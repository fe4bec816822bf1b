#pragma once

#include <QtGlobal>

namespace ow::input_limit {

/// What a table may hold besides its bytes (input_limits.h).
inline constexpr qsizetype tableColumns = 10'000;
inline constexpr qint64 tableCells = 5'000'000;
inline constexpr qsizetype titleSteps = 32; ///< names with dots between them in one column title

} // namespace ow::input_limit
