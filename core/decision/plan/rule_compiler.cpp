#include "decision/plan/internal/rule_compiler.h"

#include "expression/language/node_facts.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/text/printer.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

Result<expr::Tree, expr::Diagnostics> readTree(const RuleExpression& expression) {
    const QByteArray text = expression.value.toUtf8();
    const std::string_view view(text.constData(), std::size_t(text.size()));
    return expression.format == ExpressionFormat::Json ? expr::fromJson(view) : expr::read(view);
}

QString problemText(const expr::Diagnostics& diagnostics) {
    return diagnostics.empty() ? u"it cannot be read"_s
                               : QString::fromStdString(expr::describe(diagnostics.front()));
}

} // namespace

std::shared_ptr<const RulePlan> RuleCompiler::rule(const EntityPtr& entity) {
    const auto& rule = std::get<EligibilityRule>(*entity);
    auto plan = std::make_shared<RulePlan>();
    plan->entity = entity;
    plan->id = rule.id;
    plan->name = rule.name;
    const Result<expr::Tree, expr::Diagnostics> tree = readTree(rule.condition);
    if (!tree) {
        plan->problem = problemText(tree.error());
        return plan;
    }
    Result<expr::Program, expr::Diagnostics> program = expr::compile(*tree, m_plan.layout);
    if (!program) {
        plan->problem = problemText(program.error());
        return plan;
    }
    plan->whole = *program;
    plan->readsOffer = plan->whole.needs().offer;
    plan->entry = emit(*plan, *tree, tree->root(), kAccept, kReject);
    return plan;
}

std::shared_ptr<const FormulaPlan> RuleCompiler::formula(const EntityPtr& entity) {
    const auto& formula = std::get<RankingFormula>(*entity);
    auto plan = std::make_shared<FormulaPlan>();
    plan->entity = entity;
    plan->id = formula.id;
    const Result<expr::Tree, expr::Diagnostics> tree = readTree(formula.expression);
    if (!tree) {
        plan->problem = problemText(tree.error());
        return plan;
    }
    if (expr::isBoolean(tree->rootNode())) {
        plan->problem = u"it gives true or false where a number is needed"_s;
        return plan;
    }
    Result<expr::Program, expr::Diagnostics> program = expr::compile(*tree, m_plan.layout);
    if (program)
        plan->program = *program;
    else
        plan->problem = problemText(program.error());
    return plan;
}

expr::Program RuleCompiler::query(const QString& text) {
    const Result<expr::Tree, expr::Diagnostics> tree =
        readTree({.format = ExpressionFormat::Text, .value = text, .member = {}});
    if (!tree)
        return {};
    Result<expr::Program, expr::Diagnostics> program = expr::compile(*tree, m_plan.layout);
    return program ? *program : expr::Program();
}

// Steps are made from the end of the rule to its beginning, so that every step knows where to go on.
StepIndex RuleCompiler::emit(RulePlan& rule, const expr::Tree& tree, expr::NodeId node, StepIndex whenTrue,
                             StepIndex whenFalse) {
    const expr::Node& here = tree.node(node);
    switch (expr::factsOf(here.kind).truth) {
    case expr::NodeFacts::Truth::All:
        for (std::size_t i = here.children.size(); i-- > 0;)
            whenTrue = emit(rule, tree, here.children[i], whenTrue, whenFalse);
        return whenTrue;
    case expr::NodeFacts::Truth::Any:
        for (std::size_t i = here.children.size(); i-- > 0;)
            whenFalse = emit(rule, tree, here.children[i], whenTrue, whenFalse);
        return whenFalse;
    case expr::NodeFacts::Truth::Not:
        return emit(rule, tree, here.children.front(), whenFalse, whenTrue);
    case expr::NodeFacts::Truth::Choice:
    case expr::NodeFacts::Truth::Body: // names of its own
    case expr::NodeFacts::Truth::Itself:
        break;
    }
    rule.stepNodes.add(node);
    return rule.steps.add({predicate(tree, node, rule), whenTrue, whenFalse});
}

PredicateIndex RuleCompiler::predicate(const expr::Tree& tree, expr::NodeId node, const RulePlan& rule) {
    const QByteArray text = QByteArray::fromStdString(expr::print(tree, node));
    if (const auto known = m_plan.predicateByText.constFind(text); known != m_plan.predicateByText.cend())
        return *known;
    Predicate predicate;
    predicate.text = QString::fromUtf8(text);
    if (node == tree.root()) {
        predicate.program = rule.whole;
    } else {
        Result<expr::Program, expr::Diagnostics> program = expr::compile(tree, node, m_plan.layout);
        assert(program); // the whole rule has been compiled
        predicate.program = *program;
    }
    predicate.plain = expr::plainCondition(predicate.program, m_plan.catalog.zone().zone());
    predicate.readsOffer = predicate.program.needs().offer;
    const PredicateIndex index = m_plan.predicates.add(std::move(predicate));
    m_plan.predicateByText.insert(text, index);
    return index;
}

} // namespace ow
