#include "decision/engine/explainer.h"
#include "decision/reasons/explained_rule.h"
#include "expression/run/rule_part.h"
#include "expression/run/trace_reads.h"
#include "expression/text/printer.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

// What rules and segments found in the profile.

std::shared_ptr<const ConstraintTrace> Explainer::constraint(ConstraintIndex constraint, OfferIndex offer) {
    const ConstraintPlan& plan = m_plan.constraints[constraint];
    if (!plan.readsOffer) {
        if (const auto known = m_constraints.constFind(constraint); known != m_constraints.cend())
            return *known;
    }
    auto trace = std::make_shared<ConstraintTrace>();
    trace->rule = plan.ruleId;
    if (plan.rule != kNone)
        traceRule(*trace, *m_plan.rules[plan.rule], offer);
    trace->isAnySegment = plan.kind == ConstraintPlan::Kind::AnySegment;
    for (const SegmentPlan& segment : plan.segments) {
        const std::string_view status = m_engine.state().segmentStatus(segment);
        const QString text =
            u"%1 (%2)"_s.arg(segment.words, status.empty() ? u"absent"_s : QString::fromUtf8(status));
        if (trace->segments.contains(text))
            continue;
        trace->segments.append(text);
        if (!m_engine.state().inSegment(segment))
            trace->segmentsMissing.append(text);
    }
    if (!plan.readsOffer)
        m_constraints.insert(constraint, trace);
    return trace;
}

/// The plan knows the text of most conditions, because equal ones are one predicate.
std::vector<QString> Explainer::conditionTexts(const RulePlan& rule,
                                               const std::vector<expr::NodeId>& nodes) const {
    const expr::Tree& tree = rule.whole.tree();
    std::vector<StepIndex> stepOf(tree.size());
    for (const StepIndex step : rule.stepNodes.indexes()) {
        StepIndex& first = stepOf[rule.stepNodes[step]];
        first = std::min(first, step);
    }
    std::vector<QString> texts;
    for (const expr::NodeId node : nodes) {
        const StepIndex step = stepOf[node];
        texts.push_back(step == kNone ? QString::fromUtf8(expr::print(tree, node))
                                      : m_plan.predicates[rule.steps[step].predicate].text);
    }
    return texts;
}

void Explainer::traceRule(ConstraintTrace& trace, const RulePlan& rule, OfferIndex offer) {
    trace.ruleName = rule.name;
    if (rule.whole.isEmpty()) {
        trace.warnings.append(rule.problem);
        return;
    }
    const expr::Tree& tree = rule.whole.tree();
    m_values.clear();
    std::vector<expr::Warning> warnings;
    (void)expr::evaluate(rule.whole, m_engine.state().environment(offer), &m_values, &warnings);
    const auto valuesFound = [this, &tree](const std::vector<expr::NodeId>& nodes) {
        std::vector<QVector<ValueFound>> values;
        for (const auto& reads : expr::readsOf(tree, m_values, nodes)) {
            values.emplace_back();
            for (const expr::Trace::Read* read : reads)
                values.back().append(valueFound(*read));
        }
        return values;
    };
    const std::vector<expr::NodeId> nodes = expr::conditionNodes(tree);
    const std::vector<QString> texts = conditionTexts(rule, nodes);
    const std::vector<QVector<ValueFound>> values = valuesFound(nodes);
    trace.conditions.reserve(qsizetype(nodes.size()));
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        ConditionValue one;
        one.text = texts[i];
        if (const std::optional<expr::Value> given = m_values.valueOf(nodes[i]))
            one.holds = expr::truth(*given);
        one.verdict = expr::verdictOf(tree, m_values, nodes[i]);
        one.found = values[i];
        trace.conditions.append(one);
    }
    QHash<expr::NodeId, QString> textOf;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        textOf.insert(nodes[i], texts[i]);
    trace.tree = explainedRule(tree, m_values, textOf);
    // Most are conditions told above; a part within a part stands on its own.
    for (const expr::NodeId failed : expr::failedNodes(tree, m_values)) {
        const auto known = std::ranges::find(nodes, failed);
        const auto at = std::size_t(known - nodes.begin());
        if (known != nodes.end())
            trace.failed.append({texts[at], values[at]});
        else
            trace.failed.append({conditionTexts(rule, {failed}).front(), valuesFound({failed}).front()});
    }
    for (const expr::Warning& warning : warnings) {
        trace.warnings.append(QString::fromUtf8(warning.message));
        m_warnings.append(u"The rule \"%1\": %2"_s.arg(rule.name.isEmpty() ? rule.id.value() : rule.name,
                                                       QString::fromUtf8(warning.message)));
    }
}

} // namespace ow
