#pragma once

#include "catalog/catalog.h"

#include <QString>
#include <QVector>

namespace ow {

/// Entities as text for the clipboard: the canonical document with all that they mention, so that another
/// window or an e-mail can take them. Reading it back is readDocument() and propose().
[[nodiscard]] QString clipboardText(const Catalog& catalog, const QVector<EntityKey>& keys);

} // namespace ow
