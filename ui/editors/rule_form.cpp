#include "editors/rule_form.h"

#include "widgets/commit_edits.h"
#include "widgets/section_card.h"

#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

RuleForm::RuleForm(CatalogDocument& document)
    : TypedForm(document), m_description(textArea(1, 6)), m_text(textArea(6, 24, true)) {
    section(tr("Details"))
        ->body()
        ->addWidget(row(tr("Description"), m_description, u"description"_s, u"description"_s));
    section(tr("Condition"))->body()->addWidget(row(tr("Rule text"), m_text, u"condition"_s, u"condition"_s));
    bindTyped(tr("Description"), m_description, [this](const QString& text) { m_value.description = text; });
    bindTyped(tr("Rule text"), m_text, [this](const QString& text) { m_value.condition.value = text; });
}

void RuleForm::showValue() {
    m_description->setValue(m_value.description);
    m_text->setValue(m_value.condition.value);
}

FormulaForm::FormulaForm(CatalogDocument& document)
    : TypedForm(document), m_description(textArea(1, 6)), m_text(textArea(4, 24, true)) {
    section(tr("Details"))
        ->body()
        ->addWidget(row(tr("Description"), m_description, u"description"_s, u"description"_s));
    section(tr("Score"))
        ->body()
        ->addWidget(row(tr("Formula text"), m_text, u"expression"_s, u"expression"_s));
    bindTyped(tr("Description"), m_description, [this](const QString& text) { m_value.description = text; });
    bindTyped(tr("Formula text"), m_text, [this](const QString& text) { m_value.expression.value = text; });
}

void FormulaForm::showValue() {
    m_description->setValue(m_value.description);
    m_text->setValue(m_value.expression.value);
}

} // namespace ow
