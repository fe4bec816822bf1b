#pragma once

#include "matrix/matrix.h"

#include <QByteArray>

namespace ow {

/// A page of HTML that stands alone: no script, nothing from elsewhere, light or dark as the reader's system
/// is; names and contents are text in it, whatever they hold. `title`: of the page, for people.
[[nodiscard]] QByteArray matrixHtml(const Matrix& matrix, const QString& title);

} // namespace ow
