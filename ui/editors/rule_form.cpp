#include "editors/rule_form.h"

#include "checks/rule_schema.h"
#include "editors/draft_texts.h"
#include "rulebuilder/path_rename.h"
#include "rulebuilder/rule_edit.h"
#include "rulebuilder/rule_text_edit.h"
#include "rulebuilder/trial_panel.h"
#include "widgets/commit_edits.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QInputDialog>
#include <QMessageBox>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

ExpressionForm::ExpressionForm(CatalogDocument& document, expr::Purpose purpose)
    : FormPart(document, {}), m_description(textArea(1, 6)) {
    const bool formula = purpose == expr::Purpose::Formula;
    const QString label = formula ? tr("Formula text") : tr("Rule text");
    m_rule = new RuleEdit(label, purpose);
    m_trial = new TrialPanel(formula);
    auto* details = new SectionCard(tr("Details"));
    details->body()->addWidget(row(tr("Description"), m_description, u"description"_s, u"description"_s));
    auto* condition = new SectionCard(formula ? tr("Score") : tr("Condition"));
    auto* ruleRow = new FieldRow({}, m_rule);
    ruleRow->leavePlacedToControl();
    ruleRow->setFieldPath(formula ? u"expression"_s : u"condition"_s);
    condition->body()->addWidget(ruleRow);
    auto* trial = new SectionCard(tr("Try it"));
    trial->body()->addWidget(m_trial);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    layout->addWidget(details);
    layout->addWidget(condition);
    layout->addWidget(trial);
    bindTyped(tr("Description"), m_description, [this](const QString& text) { m_descriptionText = text; });
    connect(m_rule, &RuleEdit::edited, this, [this, label] {
        DraftTexts::of(this->document()).drop(m_key);
        m_expressionValue = m_rule->value();
        Q_EMIT edited(changeText(label), label);
    });
    connect(m_rule, &RuleEdit::unfinished, this,
            [this](const QString& text) { DraftTexts::of(this->document()).keep(m_key, text); });
    connect(m_rule, &RuleEdit::renameRequested, this, &ExpressionForm::renameAttribute);
    connect(m_rule, &RuleEdit::textChanged, m_trial, &TrialPanel::setText);
    connect(m_trial, &TrialPanel::openRequested, this, &FormPart::openRequested);
}

void ExpressionForm::follow() {
    // Paths are learnt from profiles and offers only.
    const auto same = [this](EntityKind kind) { return m_known.entities(kind) == catalog().entities(kind); };
    if (!m_schema || !same(EntityKind::TestProfile) || !same(EntityKind::PersonalizedOffer)) {
        m_schema = ruleSchema(catalog());
        m_rule->setSchema(m_schema);
        m_known = catalog();
    }
    m_trial->setCatalog(catalog(), document().clock().nowMs());
}

void ExpressionForm::renameAttribute(const expr::NamedPath& path) {
    m_rule->textEdit()->flush(); // this rule is renamed with the others, as it stands
    const QString name = QString::fromStdString(path.path.back());
    bool accepted = false;
    const QString newName = QInputDialog::getText(this, tr("Rename attribute"),
                                                  tr("New name of “%1”, in all rules, formulas and capping "
                                                     "queries:")
                                                      .arg(name),
                                                  QLineEdit::Normal, name, &accepted)
                                .trimmed();
    if (!accepted || newName.isEmpty() || newName == name)
        return;
    const ChangeSet change = renameInRules(catalog(), *m_schema, path, newName);
    if (const Result<void> applied = document().apply(change); !applied.ok())
        QMessageBox::warning(this, tr("Rename attribute"),
                             applied.error().message + u'\n' + applied.error().mend);
}

void ExpressionForm::setValue(const EntityKey& key, const QString& description,
                              const RuleExpression& expression) {
    m_descriptionText = description;
    m_expressionValue = expression;
    follow();
    m_description->setValue(description);
    m_rule->setValue(expression);
    if (const bool first = std::exchange(m_key, key) != key; first) {
        if (const QString draft = DraftTexts::of(document()).text(key); !draft.isNull())
            m_rule->resume(draft);
    }
    m_trial->setText(m_rule->text());
}

RuleForm::RuleForm(CatalogDocument& document)
    : TypedForm(document), m_form(new ExpressionForm(document, expr::Purpose::Rule)) {
    column()->addWidget(m_form);
    bindPart(m_form, [this](const ExpressionForm* form) {
        m_value.description = form->description();
        m_value.condition = form->expression();
    });
}

void RuleForm::showValue() {
    m_form->setValue(entityKey(m_value), m_value.description, m_value.condition);
}

FormulaForm::FormulaForm(CatalogDocument& document)
    : TypedForm(document), m_form(new ExpressionForm(document, expr::Purpose::Formula)) {
    column()->addWidget(m_form);
    bindPart(m_form, [this](const ExpressionForm* form) {
        m_value.description = form->description();
        m_value.expression = form->expression();
    });
}

void FormulaForm::showValue() {
    m_form->setValue(entityKey(m_value), m_value.description, m_value.expression);
}

} // namespace ow
