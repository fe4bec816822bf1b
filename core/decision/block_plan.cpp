#include "decision/block_plan.h"

#include <algorithm>

namespace ow {

namespace {

bool canBeSorted(const expr::PlainCondition& condition) {
    if (!condition.isOverElements)
        return FieldClasses::kindFor(condition.test).has_value();
    return std::ranges::all_of(condition.tests,
                               [](const auto& one) { return FieldClasses::kindFor(one.test).has_value(); });
}

} // namespace

BlockPlan::BlockPlan(const PlanData& plan, std::span<const Index> constraints)
    : m_questionOf(plan.predicates.size(), kNone), m_ruleOf(plan.constraints.size(), kNone) {
    std::vector<bool> seen(plan.predicates.size());
    for (const Index constraint : constraints) {
        const ConstraintPlan& one = plan.constraints[constraint];
        if (one.kind != ConstraintPlan::Kind::Rule)
            continue;
        const RulePlan& rule = *plan.rules[one.rule];
        bool all = !rule.readsOffer;
        for (const RuleStep& step : rule.steps) {
            const Predicate& predicate = plan.predicates[step.predicate];
            if (!seen[step.predicate]) {
                seen[step.predicate] = true;
                addPredicate(step.predicate, predicate);
            }
            all = all && m_questionOf[step.predicate] != kNone;
        }
        if (all)
            m_ruleOf[constraint] = one.rule;
    }
    for (Field& field : m_fields)
        field.classes.finish();
    for (Test& test : m_tests)
        test.answer = m_fields[test.field].classes.answer(test.test);
    m_fieldIndex.clear();
    m_testIndex.clear();
}

void BlockPlan::addPredicate(Index number, const Predicate& predicate) {
    if (!predicate.plain || !canBeSorted(*predicate.plain))
        return;
    const expr::PlainCondition& condition = *predicate.plain;
    Question question;
    if (condition.isOverElements) {
        question.list = listOf(condition.slot);
        for (const expr::PlainCondition::ElementTest& one : condition.tests)
            question.elementTests.push_back(addTest(one.test, expr::noSlot, question.list, one.path));
    } else {
        question.test = addTest(condition.test, condition.slot, kNone, {});
    }
    question.condition = condition;
    m_questionOf[number] = Index(m_questions.size());
    m_questions.push_back(std::move(question));
}

Index BlockPlan::listOf(expr::Slot slot) {
    const auto known = std::ranges::find(m_lists, slot);
    if (known == m_lists.end()) {
        m_lists.push_back(slot);
        m_elementFields.emplace_back();
        return Index(m_lists.size() - 1);
    }
    return Index(known - m_lists.begin());
}

void BlockPlan::addFirstStep(Field& field) {
    if (field.path.empty())
        return;
    ElementFields& fields = m_elementFields[field.list];
    const auto [symbol, name] = field.path.front();
    if (fields.bySymbol.size() <= symbol)
        fields.bySymbol.resize(symbol + 1, kNone);
    if (fields.bySymbol[symbol] == kNone) {
        fields.bySymbol[symbol] = Index(fields.count++);
        fields.names.emplace_back(symbol, name);
    }
    field.firstStep = fields.bySymbol[symbol];
}

Index BlockPlan::addTest(const expr::FieldTest& test, expr::Slot slot, Index list,
                         const std::vector<std::pair<expr::Symbol, std::string_view>>& path) {
    const FieldClasses::Kind kind = *FieldClasses::kindFor(test);
    std::vector<std::uint32_t> key = {std::uint32_t(kind), slot, list};
    for (const auto& [symbol, name] : path)
        key.push_back(symbol);
    const auto [field, isNewField] = m_fieldIndex.try_emplace(key, Index(m_fields.size()));
    if (isNewField)
        addFirstStep(m_fields.emplace_back(Field{slot, list, path, kNone, FieldClasses(kind)}));
    m_fields[field->second].classes.separate(test);
    std::string text{char('a' + int(test.form)), char('a' + int(test.op)), test.wantsNull ? '1' : '0'};
    text += expr::toJsonText(test.constant);
    const auto [known, isNewTest] =
        m_testIndex.try_emplace({field->second, std::move(text)}, Index(m_tests.size()));
    if (isNewTest)
        m_tests.push_back({field->second, test, {}});
    return known->second;
}

} // namespace ow
