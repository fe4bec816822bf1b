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
    : m_questionOf(plan.predicates.size(), kNone), m_rules(plan.constraints.size()) {
    std::vector<bool> seen(plan.predicates.size());
    for (const Index constraint : constraints) {
        const ConstraintPlan& one = plan.constraints[constraint];
        if (one.kind != ConstraintPlan::Kind::Rule)
            continue;
        const RulePlan& rule = *plan.rules[one.rule];
        Rule& asked = m_rules[constraint];
        asked = {rule.entry, std::uint32_t(m_steps.size()), std::uint32_t(rule.steps.size()),
                 !rule.readsOffer};
        for (const RuleStep& step : rule.steps) {
            if (!seen[step.predicate]) {
                seen[step.predicate] = true;
                addPredicate(step.predicate, plan.predicates[step.predicate]);
            }
            m_steps.push_back({m_questionOf[step.predicate], step.whenTrue, step.whenFalse});
            asked.isPlain = asked.isPlain && m_steps.back().question != kNone;
        }
    }
    finishFields();
    for (Test& test : m_tests)
        test.answer = m_fields[test.field].classes.answer(test.test);
    m_fieldIndex.clear();
    m_testIndex.clear();
}

void BlockPlan::finishFields() {
    for (Index i = 0; i < m_fields.size(); ++i) {
        Field& field = m_fields[i];
        field.classes.finish();
        if (field.list == kNone) {
            field.firstClass = m_classCount;
            m_classCount += field.classes.count();
            m_profileFields.push_back(i);
            continue;
        }
        List& list = m_lists[field.list];
        list.fields.push_back(i);
        if (field.path.empty()) {
            list.hasOnlyMembers = false;
            continue;
        }
        const expr::Symbol symbol = field.path.front().first;
        if (list.bySymbol.size() <= symbol)
            list.bySymbol.resize(symbol + 1);
        list.bySymbol[symbol].push_back(i);
    }
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
    const auto known = std::ranges::find(m_lists, slot, &List::slot);
    if (known != m_lists.end())
        return Index(known - m_lists.begin());
    m_lists.push_back({slot, {}, {}, true});
    return Index(m_lists.size() - 1);
}

Index BlockPlan::addTest(const expr::FieldTest& test, expr::Slot slot, Index list,
                         const std::vector<std::pair<expr::Symbol, std::string_view>>& path) {
    const FieldClasses::Kind kind = *FieldClasses::kindFor(test);
    std::vector<std::uint32_t> key = {std::uint32_t(kind), slot, list};
    for (const auto& [symbol, name] : path)
        key.push_back(symbol);
    const auto [field, isNewField] = m_fieldIndex.try_emplace(key, Index(m_fields.size()));
    if (isNewField)
        m_fields.push_back({slot, list, path, FieldClasses(kind), 0});
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
