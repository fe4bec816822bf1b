#pragma once

#include "editors/entity_form.h"

namespace ow {

class CommitTextEdit;

/// Every field of an eligibility rule (domain.md 1.10).
class RuleForm : public TypedForm<EligibilityRule> {
public:
    explicit RuleForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    CommitTextEdit* m_description;
    CommitTextEdit* m_text;
};

/// Every field of a ranking formula (domain.md 1.10, 5).
class FormulaForm : public TypedForm<RankingFormula> {
public:
    explicit FormulaForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    CommitTextEdit* m_description;
    CommitTextEdit* m_text;
};

} // namespace ow
