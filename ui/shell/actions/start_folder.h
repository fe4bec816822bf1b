#pragma once

#include <QString>

namespace ow {

/// Where file dialogs begin that nobody used yet: beside the catalog; for the sample, which lies in a hidden
/// folder, and without a catalog, in the documents.
[[nodiscard]] QString startFolder(const QString& storeDir, const QString& catalog);

} // namespace ow
