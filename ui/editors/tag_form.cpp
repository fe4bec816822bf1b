#include "editors/tag_form.h"

#include "editors/entity_list.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

TagForm::TagForm(CatalogDocument& document)
    : TypedForm(document), m_offers(new EntityList(tr("Offers that carry it"))),
      m_card(section(tr("Offers that carry it"))),
      m_none(textLabel(tr("No offer carries it yet. Add it in the details of an offer."), TextRole::Body,
                       Tone::Muted)) {
    m_offers->setObjectName(u"carriers"_s);
    m_none->setWordWrap(true);
    m_card->body()->addWidget(m_none);
    m_card->body()->addWidget(m_offers);
    connect(m_offers, &EntityList::openRequested, this, &FormPart::openRequested);
}

void TagForm::showValue() {
    QVector<EntityLine> lines;
    for (const PersonalizedOffer* offer : catalog().all<PersonalizedOffer>()) {
        if (offer->tags.contains(m_value.id))
            lines.append(entityLine(catalog(), {EntityKind::PersonalizedOffer, offer->id.value()}));
    }
    for (const FallbackOffer* offer : catalog().all<FallbackOffer>()) {
        if (offer->tags.contains(m_value.id))
            lines.append(entityLine(catalog(), {EntityKind::FallbackOffer, offer->id.value()}));
    }
    m_card->setSummary(lines.isEmpty() ? QString() : QString::number(lines.size()));
    m_none->setVisible(lines.isEmpty());
    m_offers->setLines(lines);
}

} // namespace ow

#include "moc_tag_form.cpp"
