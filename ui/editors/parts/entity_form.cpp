#include "editors/parts/entity_form.h"

#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QVBoxLayout>

namespace ow {

EntityForm::EntityForm(CatalogDocument& document) : FormPart(document, {}), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::l);
}

SectionCard* EntityForm::section(const QString& title) {
    auto* card = new SectionCard(title);
    m_column->addWidget(card);
    return card;
}

} // namespace ow

#include "moc_entity_form.cpp"
