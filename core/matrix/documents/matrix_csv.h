#pragma once

#include "matrix/matrix.h"

#include <QByteArray>

namespace ow {

/// A table (DOMAIN.md 14.10): profile, name, then a column for each of the matrix with the names of what is
/// proposed, parted by `|`; fallbacks and errors say that they are. With a second answer each column is
/// followed by its other one, which is empty where nothing differs.
[[nodiscard]] QByteArray matrixCsv(const Matrix& matrix);

} // namespace ow
