#pragma once

#include "matrix/matrix.h"

#include <QByteArray>
#include <QString>

namespace ow {

/// What a cell says in one line: "Gold card", "Gold card | Miles", "Welcome (fallback)", "no offer", or the
/// error.
[[nodiscard]] QString answerText(const MatrixAnswer& answer);
/// What is shown of the picks, where it was asked for: the languages of each, else "any language"; empty
/// without picks.
[[nodiscard]] QString shownText(const MatrixAnswer& answer);
/// What tells the columns of a matrix apart: "Spring / Home page, de, 2026-03-01T00:00:00Z".
[[nodiscard]] QString headingText(const MatrixHeading& heading);

/// For people at a terminal: a table, differing cells as "now ≠ other"; errors as numbers, told below it.
[[nodiscard]] QString matrixText(const Matrix& matrix);

} // namespace ow
