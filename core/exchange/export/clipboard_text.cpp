#include "exchange/export/clipboard_text.h"

#include "exchange/export/export.h"
#include "exchange/export/scope.h"

namespace ow {

QString clipboardText(const Catalog& catalog, const QVector<EntityKey>& keys) {
    return QString::fromUtf8(exportCatalog(closureOf(catalog, keys, Closure::Mentions), {}));
}

} // namespace ow
