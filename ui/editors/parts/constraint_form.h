#pragma once

#include "domain/constraints.h"
#include "editors/parts/segment_card.h"

class QLabel;

namespace ow {

class CommitLineEdit;
class ReferenceCombo;
class SegmentedControl;

/// Who may get an offer, or whom a criterion serves (DOMAIN.md 1.5): everyone, whom a rule lets through,
/// members of any or of all segments.
class ConstraintForm : public FormPart {
    Q_OBJECT

public:
    ConstraintForm(CatalogDocument& document, const QString& subject);

    void setValue(const ProfileConstraint& value);
    [[nodiscard]] const ProfileConstraint& value() const { return m_value; }

private:
    void showType();

    ProfileConstraint m_value;
    SegmentedControl* m_type;
    QLabel* m_explanation;
    ReferenceCombo* m_rule;
    FieldRow* m_ruleRow;
    SegmentTable* m_segments;
    CommitLineEdit* m_description;
    FieldRow* m_descriptionRow;
};

} // namespace ow
