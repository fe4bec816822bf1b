#pragma once

#include "domain/entity.h"
#include "sheets/sheet.h"

namespace ow {

class CatalogDocument;
class EntityEditor;

/// What was made where it was missed, open beside what refers to it.
class SideSheet : public Sheet {
    Q_OBJECT

public:
    SideSheet(CatalogDocument& document, const EntityKey& key, const QString& title, int top,
              QWidget* parent);

    [[nodiscard]] EntityEditor& editor() const { return *m_editor; }

private:
    EntityEditor* m_editor;
};

} // namespace ow
