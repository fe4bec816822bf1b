#pragma once

#include "document/latest_run.h"
#include "editors/parts/entity_form.h"
#include "expression/assist/assist.h"
#include "expression/check/check.h"

#include <memory>
#include <string>
#include <vector>

namespace ow {

class CommitTextEdit;
class ProfileMaker;
class RuleEdit;
class SectionCard;
class TrialPanel;

/// The parts that rules and formulas have in common: description, expression, and a place to try it.
class ExpressionForm : public FormPart {
    Q_OBJECT

public:
    /// The property of a window that says whether rules were shown as blocks last; invalid before a choice.
    static constexpr const char* kLastBlocks = "rulesAsBlocks";

    ExpressionForm(CatalogDocument& document, expr::Purpose purpose);
    ~ExpressionForm() override;

    /// The document is another one: paths, profiles and offers may be too.
    void follow();
    /// `entity`: whose they are. A draft of it is shown instead of the expression.
    void setValue(const Entity& entity, const QString& description, const RuleExpression& expression);
    [[nodiscard]] QString description() const { return m_descriptionText; }
    [[nodiscard]] const RuleExpression& expression() const { return m_expressionValue; }
    [[nodiscard]] const ExpressionForm* value() const { return this; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildCards();
    void connectMaker();
    void openView();
    void renameAttribute(const expr::NamedPath& path);
    void takeRule(const QString& label);
    void hold();
    void ask();
    [[nodiscard]] QString usersToAskAbout() const;
    void showTyped();
    void showUsers();
    void countUses();

    bool m_forFormula;
    bool m_opens = false; ///< another entity is to be shown in the view that was chosen last
    EntityKey m_key;
    EntityPtr m_entity; ///< as shown, without what is typed
    QString m_approvedUsers;
    QString m_askedAbout; ///< the users that the question in sight names
    QString m_agreedTo;   ///< those whose approvals the author agreed to take back
    QString m_descriptionText;
    RuleExpression m_expressionValue;
    CommitTextEdit* m_description;
    RuleEdit* m_rule;
    TrialPanel* m_trial;
    ProfileMaker* m_maker;
    SectionCard* m_ruleCard;
    SectionCard* m_trialCard;
    Catalog m_known;
    Catalog m_counted; ///< the catalog whose rules were counted for m_usage
    LatestRun<std::vector<std::string>> m_usage;
    std::shared_ptr<const expr::Schema> m_schema;
};

/// Every field of an eligibility rule (DOMAIN.md 1.10).
class RuleForm : public TypedForm<EligibilityRule> {
    Q_OBJECT

public:
    explicit RuleForm(CatalogDocument& document);
    [[nodiscard]] bool offersDraft() const override { return true; }

protected:
    void showValue() override;

private:
    ExpressionForm* m_form;
};

/// Every field of a ranking formula (DOMAIN.md 1.10, 5).
class FormulaForm : public TypedForm<RankingFormula> {
    Q_OBJECT

public:
    explicit FormulaForm(CatalogDocument& document);
    [[nodiscard]] bool offersDraft() const override { return true; }

protected:
    void showValue() override;

private:
    ExpressionForm* m_form;
};

} // namespace ow
