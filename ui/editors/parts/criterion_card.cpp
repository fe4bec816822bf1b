#include "editors/parts/criterion_card.h"

#include "editors/parts/constraint_form.h"
#include "editors/parts/rank_form.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/folding_row.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

CriterionCard::CriterionCard(CatalogDocument& document, const QString& subject)
    : FormPart(document, subject), m_description(new CommitLineEdit),
      m_placements(entityChips(tr("Placements"), tr("placement"), EntityKind::Placement)),
      m_selection(new SegmentedControl), m_filter(entityCombo(tr("Collection"), EntityKind::OfferFilter)),
      m_filterRow(row(tr("Collection"), m_filter, u"filter"_s, u"filter"_s)),
      m_options(entityChips(tr("Offers"), tr("offer"), EntityKind::PersonalizedOffer)),
      m_optionsRow(row(tr("Offers"), m_options, u"options"_s, u"options"_s)),
      m_selectionNote(new CommitLineEdit), m_constraint(new ConstraintForm(document, subject)),
      m_ranking(
          new RankForm(document, subject, u"ranking"_s,
                       tr("Criteria are asked from the highest number down; equal ones compete together."))) {
    setProperty("card", u"inner"_s);
    m_placements->setPlaceholder(tr("Every placement"));
    m_selection->setSegments({tr("A collection"), tr("Listed offers")}, spoken(tr("Offers from")));
    m_filter->setPlaceholder(tr("Type a part of the collection's name"));
    m_filter->setClearable(true);
    m_description->setPlaceholderText(tr("What this criterion is for"));
    auto* note = new Fold(tr("Note on the selection"), subject);
    note->body()->addWidget(
        row(tr("Selection note"), m_selectionNote, u"selectionDescription"_s, u"selectionNote"_s));
    auto* selection = new FoldingRow(space::l, FoldingRow::Share::LastTakesRest);
    selection->addWidget(row(tr("Offers from"), m_selection, u"selection"_s, u"selection"_s));
    selection->addWidget(m_filterRow);
    selection->addWidget(m_optionsRow);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::s, space::l, space::m);
    layout->setSpacing(space::m);
    layout->addWidget(cardHeader(this, subject, true));
    layout->addWidget(findingsNote());
    layout->addLayout(sideBySide({row(tr("Description"), m_description, u"description"_s, u"description"_s),
                                  row(tr("Placements"), m_placements, u"placements"_s, u"placements"_s)}));
    layout->addLayout(selection);
    layout->addWidget(note);
    layout->addWidget(quietLine());
    layout->addWidget(textLabel(tr("For whom"), TextRole::Small, Tone::Secondary));
    layout->addWidget(m_constraint);
    layout->addWidget(quietLine());
    layout->addWidget(m_ranking);
    setFocusProxy(m_description);
    bind();
}

void CriterionCard::bind() {
    bindTyped(tr("Description"), m_description, [this](const QString& text) { m_value.description = text; });
    bindChosen(tr("Placements"), m_placements, &TagChips::edited, [this](const QStringList& ids) {
        m_value.placements.clear();
        for (const QString& id : ids)
            m_value.placements.append(PlacementId(id));
        m_value.singleForm = m_value.singleForm && ids.size() == 1;
    });
    bindChosen(tr("Offers from"), m_selection, &SegmentedControl::chosen, [this](int index) {
        m_value.selection = index == 0 ? OptionSelectionType::Filter : OptionSelectionType::DirectList;
        m_value.singleForm = m_value.singleForm && index == 0;
        showSelection();
    });
    m_selection->leadTo(0, m_filter);
    m_selection->leadTo(1, m_options);
    bindChosen(tr("Collection"), m_filter, &ReferenceCombo::edited,
               [this](const QString& id) { m_value.filter = FilterId(id); });
    bindChosen(tr("Offers"), m_options, &TagChips::edited, [this](const QStringList& ids) {
        m_value.options.clear();
        for (const QString& id : ids)
            m_value.options.append(OfferId(id));
    });
    bindTyped(tr("Selection note"), m_selectionNote,
              [this](const QString& text) { m_value.selectionDescription = text; });
    bindPart(m_constraint, [this](const ProfileConstraint& constraint) { m_value.constraint = constraint; });
    bindPart(m_ranking, [this](const Rank& rank) { m_value.ranking = rank; });
}

void CriterionCard::setValue(const Criterion& value) {
    m_value = value;
    m_description->setValue(value.description);
    m_placements->setItems(referenceItemsOf(catalog(), EntityKind::Placement, value.placements));
    showReference(m_filter, catalog(), EntityKind::OfferFilter, value.filter.value());
    m_options->setItems(referenceItemsOf(catalog(), EntityKind::PersonalizedOffer, value.options));
    m_selectionNote->setValue(value.selectionDescription);
    m_constraint->setValue(value.constraint);
    m_ranking->setValue(value.ranking);
    showSelection();
}

void CriterionCard::showSelection() {
    const bool filter = m_value.selection == OptionSelectionType::Filter;
    m_selection->setCurrent(filter ? 0 : 1);
    m_filterRow->setVisible(filter);
    m_optionsRow->setVisible(!filter);
}

} // namespace ow

#include "moc_criterion_card.cpp"
