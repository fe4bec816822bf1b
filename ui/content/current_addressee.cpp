#include "content/current_addressee.h"

#include "document/catalog_document.h"

namespace ow {

CurrentAddressee::CurrentAddressee(CatalogDocument& document) : QObject(&document) {
    m_addressee.name = tr("unknown visitor");
    m_addressee.nowMs = document.clock().nowMs();
}

CurrentAddressee& CurrentAddressee::of(CatalogDocument& document) {
    auto* present = document.findChild<CurrentAddressee*>(QString(), Qt::FindDirectChildrenOnly);
    return present ? *present : *new CurrentAddressee(document);
}

void CurrentAddressee::set(const Addressee& addressee) {
    m_addressee = addressee;
    Q_EMIT changed();
}

} // namespace ow

#include "moc_current_addressee.cpp"
