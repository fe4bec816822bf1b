#include "sheets/side_sheet.h"

#include "document/catalog_document.h"
#include "editors/editor_factory.h"
#include "editors/entity_editor.h"

#include <QVBoxLayout>

namespace ow {

SideSheet::SideSheet(CatalogDocument& document, const EntityKey& key, const QString& title, int top,
                     QWidget* parent)
    : Sheet(title, top, parent), m_editor(createEditor(document, key, panel())) {
    body()->addWidget(m_editor, 1);
    connect(&document, &CatalogDocument::changed, this, [this, &document] {
        if (!document.catalog().contains(m_editor->key()))
            finish(); // it was undone
    });
    open(m_editor);
}

} // namespace ow

#include "moc_side_sheet.cpp"
