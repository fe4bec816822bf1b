#pragma once

#include "domain/entities.h"
#include "editors/parts/card_list.h"

namespace ow {

class CommitLineEdit;
class ConstraintForm;
class RankForm;
class ReferenceCombo;
class SegmentedControl;
class TagChips;

/// One way in which offers reach an activity (DOMAIN.md 1.14, 2.7): where, which offers, for whom, in which
/// order.
class CriterionCard : public FormPart {
    Q_OBJECT

public:
    CriterionCard(CatalogDocument& document, const QString& subject);

    void setValue(const Criterion& value);
    [[nodiscard]] const Criterion& value() const { return m_value; }

private:
    void bind();
    void showSelection();

    Criterion m_value;
    CommitLineEdit* m_description;
    TagChips* m_placements;
    SegmentedControl* m_selection;
    ReferenceCombo* m_filter;
    FieldRow* m_filterRow;
    TagChips* m_options;
    FieldRow* m_optionsRow;
    CommitLineEdit* m_selectionNote;
    ConstraintForm* m_constraint;
    RankForm* m_ranking;
};

using CriterionList = CardList<CriterionCard, Criterion>;

} // namespace ow
