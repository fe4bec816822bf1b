#include "editors/parts/constraint_form.h"

#include "widgets/fields/commit_edits.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr ProfileConstraintType kTypes[] = {
    ProfileConstraintType::None, ProfileConstraintType::EligibilityRule, ProfileConstraintType::AnySegments,
    ProfileConstraintType::AllSegments};

int indexOfType(ProfileConstraintType type) {
    for (int i = 0; i < int(std::size(kTypes)); ++i) {
        if (kTypes[i] == type)
            return i;
    }
    return -1;
}

QString explanation(ProfileConstraintType type) {
    switch (type) {
    case ProfileConstraintType::None:
        return ConstraintForm::tr("Every profile passes.");
    case ProfileConstraintType::EligibilityRule:
        return ConstraintForm::tr("The rule must be true for the profile.");
    case ProfileConstraintType::AnySegments:
        return ConstraintForm::tr("The profile must be in at least one of these segments.");
    case ProfileConstraintType::AllSegments:
        return ConstraintForm::tr("The profile must be in every one of these segments.");
    case ProfileConstraintType::Rules:
        return ConstraintForm::tr(
            "The import asked for several rules, but no format can list them: nobody passes. "
            "Choose one of the above instead.");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

ConstraintForm::ConstraintForm(CatalogDocument& document, const QString& subject)
    : FormPart(document, subject), m_type(new SegmentedControl),
      m_explanation(textLabel({}, TextRole::Small, Tone::Muted)),
      m_rule(entityCombo(tr("Eligibility rule"), EntityKind::EligibilityRule)),
      m_ruleRow(row(tr("Eligibility rule"), m_rule, u"eligibilityRule"_s, u"eligibilityRule"_s)),
      m_segments(new SegmentTable(
          document, subject,
          {tr("Segment"), tr("No segment is listed yet."), tr("Add segment"), u"addSegment"_s},
          [] { return SegmentIdentity{}; })),
      m_description(new CommitLineEdit),
      m_descriptionRow(row(tr("Note"), m_description, u"description"_s, u"constraintNote"_s)) {
    m_type->setSegments({tr("Everyone"), tr("A rule"), tr("Any segment"), tr("All segments")},
                        spoken(tr("Who may get it")));
    m_explanation->setWordWrap(true);
    m_rule->setPlaceholder(tr("Type a part of the rule's name"));
    m_rule->setClearable(true);
    m_descriptionRow->setHint(tr("Why the constraint is as it is; for colleagues."));
    FieldRow* typeRow = row({}, m_type, u"type"_s, u"constraintType"_s);
    auto* typeBlock = new QVBoxLayout;
    typeBlock->setSpacing(space::xs);
    typeBlock->addWidget(typeRow);
    typeBlock->addWidget(m_explanation);
    setFieldPath(m_segments, u"segments"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(findingsNote());
    layout->addLayout(typeBlock);
    layout->addWidget(m_ruleRow);
    layout->addWidget(m_segments);
    layout->addWidget(m_descriptionRow);
    setFieldPath(this, u"profileConstraint"_s);
    const QString who = tr("Who may get it");
    connect(m_type, &SegmentedControl::chosen, this, [this, who](int index) {
        m_value.type = kTypes[index];
        showType();
        Q_EMIT edited(changeText(who), spoken(who));
    });
    // An empty list has nothing to type into.
    connect(m_type, &SegmentedControl::settled, this, [this, who] {
        if (m_segments->isHidden() || !m_value.segments.isEmpty())
            return;
        m_value.segments = {SegmentIdentity{}};
        m_segments->setValue(m_value.segments);
        Q_EMIT edited(changeText(who), spoken(who)); // one step with the choice
    });
    m_type->leadTo(indexOfType(ProfileConstraintType::EligibilityRule), m_rule);
    for (const auto type : {ProfileConstraintType::AnySegments, ProfileConstraintType::AllSegments})
        m_type->leadTo(indexOfType(type), m_segments);
    bindChosen(tr("Eligibility rule"), m_rule, &ReferenceCombo::edited,
               [this](const QString& id) { m_value.rule = RuleId(id); });
    bindPart(m_segments, [this](const QVector<SegmentIdentity>& segments) { m_value.segments = segments; });
    bindTyped(tr("Note"), m_description, [this](const QString& text) { m_value.description = text; });
}

void ConstraintForm::setValue(const ProfileConstraint& value) {
    m_value = value;
    m_type->setCurrent(indexOfType(value.type));
    showReference(m_rule, catalog(), EntityKind::EligibilityRule, value.rule.value());
    m_segments->setValue(value.segments);
    m_description->setValue(value.description);
    showType();
}

void ConstraintForm::showType() {
    const ProfileConstraintType type = m_value.type;
    m_explanation->setText(explanation(type));
    setTone(m_explanation, type == ProfileConstraintType::Rules ? Tone::Warning : Tone::Muted);
    m_ruleRow->setVisible(type == ProfileConstraintType::EligibilityRule);
    m_segments->setVisible(type == ProfileConstraintType::AnySegments ||
                           type == ProfileConstraintType::AllSegments);
    m_descriptionRow->setVisible(type != ProfileConstraintType::None || !m_value.description.isEmpty());
}

} // namespace ow

#include "moc_constraint_form.cpp"
