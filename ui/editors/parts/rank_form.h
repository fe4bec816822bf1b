#pragma once

#include "domain/constraints.h"
#include "editors/parts/form_part.h"

namespace ow {

class CommitLineEdit;
class IntegerEdit;
class ReferenceCombo;
class SegmentedControl;

/// Priority, and what replaces it in the order (DOMAIN.md 1.7).
class RankForm : public FormPart {
    Q_OBJECT

public:
    /// `path` is "rank" in an offer, "ranking" in a criterion. `hint` says what the priority decides there.
    RankForm(CatalogDocument& document, const QString& subject, const QString& path, const QString& hint);

    void setValue(const Rank& value);
    [[nodiscard]] const Rank& value() const { return m_value; }

private:
    void showOrder();
    RankOrder& order();

    Rank m_value;
    IntegerEdit* m_priority;
    SegmentedControl* m_order;
    ReferenceCombo* m_formula;
    FieldRow* m_formulaRow;
    CommitLineEdit* m_strategy;
    FieldRow* m_strategyRow;
};

} // namespace ow
