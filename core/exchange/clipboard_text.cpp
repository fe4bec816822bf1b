#include "exchange/clipboard_text.h"

#include "exchange/export.h"
#include "exchange/export_scope.h"

namespace ow {

QString clipboardText(const Catalog& catalog, const QVector<EntityKey>& keys) {
    return QString::fromUtf8(exportCatalog(closureOf(catalog, keys, Closure::Mentions), {}));
}

} // namespace ow
