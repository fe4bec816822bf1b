#pragma once

#include "editors/parts/entity_form.h"

class QLabel;

namespace ow {

class EntityList;

/// A tag has nothing but its name (DOMAIN.md 1.8); the form shows who carries it.
class TagForm : public TypedForm<Tag> {
    Q_OBJECT

public:
    explicit TagForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    EntityList* m_offers;
    SectionCard* m_card;
    QLabel* m_none;
};

} // namespace ow
