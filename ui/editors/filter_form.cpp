#include "editors/filter_form.h"

#include "domain/selection.h"
#include "editors/entity_list.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

FilterForm::FilterForm(CatalogDocument& document)
    : TypedForm(document), m_description(textArea(2, 6)), m_type(new SegmentedControl),
      m_tags(entityChips(tr("Tags"), tr("tag"), EntityKind::Tag)),
      m_tagsRow(row(tr("Tags"), m_tags, u"ids"_s, u"tags"_s)),
      m_offers(entityChips(tr("Offers"), tr("offer"), EntityKind::PersonalizedOffer)),
      m_offersRow(row(tr("Offers"), m_offers, u"ids"_s, u"offers"_s)),
      m_membersCard(new SectionCard(tr("Offers in it now"))),
      m_none(textLabel({}, TextRole::Body, Tone::Muted)), m_members(new EntityList(tr("Offers in it now"))) {
    m_type->setSegments({tr("Any of the tags"), tr("All of the tags"), tr("Listed offers")}, tr("Members"));
    m_members->setObjectName(u"members"_s);
    m_none->setWordWrap(true);
    SectionCard* details = section(tr("Details"));
    details->body()->addWidget(row(tr("Description"), m_description, u"description"_s, u"description"_s));
    details->body()->addWidget(row(tr("Members"), m_type, u"type"_s, u"filterType"_s));
    details->body()->addWidget(m_tagsRow);
    details->body()->addWidget(m_offersRow);
    column()->addWidget(m_membersCard);
    m_membersCard->body()->addWidget(m_none);
    m_membersCard->body()->addWidget(m_members);
    bindTyped(tr("Description"), m_description, [this](const QString& text) { m_value.description = text; });
    connect(m_type, &SegmentedControl::chosen, this, &FilterForm::changeType);
    m_type->leadTo(int(FilterType::AnyTags), m_tags);
    m_type->leadTo(int(FilterType::AllTags), m_tags);
    m_type->leadTo(int(FilterType::Offers), m_offers);
    bindChosen(tr("Tags"), m_tags, &TagChips::edited, [this](const QStringList& ids) { m_value.ids = ids; });
    bindChosen(tr("Offers"), m_offers, &TagChips::edited,
               [this](const QStringList& ids) { m_value.ids = ids; });
    connect(m_members, &EntityList::openRequested, this, &FormPart::openRequested);
}

void FilterForm::changeType(int index) {
    const auto type = static_cast<FilterType>(index);
    const bool wasOffers = m_value.type == FilterType::Offers;
    if (wasOffers != (type == FilterType::Offers))
        std::swap(m_value.ids, m_otherIds);
    m_value.type = type;
    Q_EMIT edited(changeText(tr("Members")), QString());
}

void FilterForm::showValue() {
    const bool offers = m_value.type == FilterType::Offers;
    m_description->setValue(m_value.description);
    m_type->setCurrent(int(m_value.type));
    TagChips* chips = offers ? m_offers : m_tags;
    chips->setItems(
        referenceItemsOf(catalog(), offers ? EntityKind::PersonalizedOffer : EntityKind::Tag, m_value.ids));
    m_tagsRow->setVisible(!offers);
    m_offersRow->setVisible(offers);
    // Only the row in sight may take the findings about the ids.
    m_tagsRow->setFieldPath(offers ? QString() : u"ids"_s);
    m_offersRow->setFieldPath(offers ? u"ids"_s : QString());
    showMembers();
}

void FilterForm::showMembers() {
    QVector<EntityLine> lines;
    for (const PersonalizedOffer* offer : membersOf(catalog(), m_value))
        lines.append(entityLine(catalog(), {EntityKind::PersonalizedOffer, offer->id.value()}));
    m_membersCard->setSummary(lines.isEmpty() ? QString() : QString::number(lines.size()));
    m_none->setText(m_value.ids.isEmpty()
                        ? tr("Choose tags or offers above; the offers that fit appear here.")
                        : tr("No offer fits."));
    m_none->setVisible(lines.isEmpty());
    m_members->setLines(lines);
}

QVector<const PersonalizedOffer*> membersOf(const Catalog& catalog, const OfferFilter& filter) {
    QVector<const PersonalizedOffer*> members;
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        if (selects(filter, *offer))
            members.append(offer);
    }
    return members;
}

} // namespace ow

#include "moc_filter_form.cpp"
