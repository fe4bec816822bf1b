#pragma once

#include "catalog/catalog.h"
#include "matrix/matrix.h"

#include <QByteArray>
#include <QVector>

namespace ow {

/// The test profiles of a catalog, by id.
[[nodiscard]] QVector<MatrixProfile> testProfilesOf(const Catalog& catalog);

/// One profile a line (DOMAIN.md 14.2), empty lines left out; a byte order mark is passed over. A profile is
/// called by its `_id`, else by its line. A line that is no profile is kept: the matrix says what is wrong.
[[nodiscard]] QVector<MatrixProfile> profilesOfLines(const QByteArray& ndjson);

} // namespace ow
