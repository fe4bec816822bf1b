#include "batch/block_plan.h"

#include "expression/bulk/bulk.h"

#include <algorithm>
#include <array>

namespace ow {

namespace {

/// The statuses of a segment that mean membership (DOMAIN.md 2.3).
std::span<const expr::Value> memberStatuses() {
    static const std::array<expr::Value, 2> statuses = {expr::Value::string("realized"),
                                                        expr::Value::string("existing")};
    return statuses;
}

bool canBeSorted(const expr::PlainCondition& condition) {
    if (!condition.isOverElements)
        return FieldClasses::kindFor(condition.test).has_value();
    return std::ranges::all_of(condition.tests,
                               [](const auto& one) { return FieldClasses::kindFor(one.test).has_value(); });
}

} // namespace

expr::Value BlockPlan::Field::valueIn(expr::Value element, expr::Arena& scratch) const {
    for (const auto& [symbol, name] : path)
        element = expr::memberOf(element, symbol, name, scratch);
    return element;
}

BlockPlan::BlockPlan(const PlanData& plan, std::span<const ConstraintIndex> constraints)
    : m_questionOf(plan.predicates.size()), m_rules(plan.constraints.size()),
      m_isAdded(plan.predicates.size()) {
    for (const ConstraintIndex constraint : constraints) {
        const ConstraintPlan& one = plan.constraints[constraint];
        switch (one.kind) {
        case ConstraintPlan::Kind::None:
            m_rules[constraint] = {kAccept, 0, 0, true};
            break;
        case ConstraintPlan::Kind::Never:
            m_rules[constraint] = {kReject, 0, 0, true};
            break;
        case ConstraintPlan::Kind::Rule:
            addRule(constraint, *plan.rules[one.rule], plan);
            break;
        case ConstraintPlan::Kind::AnySegment:
        case ConstraintPlan::Kind::AllSegments:
            addSegments(constraint, one);
            break;
        }
    }
    finishFields();
    for (Test& test : m_tests) {
        test.answer = m_fields[test.field].classes.answer(test.test);
        if (test.isOfTexts)
            test.answer.asked.clear();
    }
    m_isAdded.clear();
    m_fieldIndex.clear();
    m_testIndex.clear();
}

void BlockPlan::addRule(ConstraintIndex constraint, const RulePlan& rule, const PlanData& plan) {
    Rule& asked = m_rules[constraint];
    asked = {rule.entry, std::uint32_t(m_steps.size()), std::uint32_t(rule.steps.size()), !rule.readsOffer};
    for (const RuleStep& step : rule.steps) {
        if (!m_isAdded[step.predicate]) {
            m_isAdded[step.predicate] = true;
            addPredicate(step.predicate, plan.predicates[step.predicate]);
        }
        m_steps.push_back({m_questionOf[step.predicate], step.whenTrue, step.whenFalse});
        asked.isPlain = asked.isPlain && m_steps.back().question != kNone;
    }
}

// As a rule: one step for each segment, made from the last to the first.
void BlockPlan::addSegments(ConstraintIndex constraint, const ConstraintPlan& segments) {
    const bool all = segments.kind == ConstraintPlan::Kind::AllSegments;
    Rule& asked = m_rules[constraint];
    asked = {all ? kAccept : kReject, std::uint32_t(m_steps.size()), 0, true};
    expr::FieldTest isIn;
    isIn.form = expr::FieldTest::Form::Among;
    isIn.op = expr::Op::In;
    isIn.constant = expr::Value::list(memberStatuses());
    for (const SegmentPlan& segment : segments.segments) {
        Question question;
        question.test = addTest(isIn, segment.status, kNone, {}, true);
        m_steps.push_back(
            {m_questions.add(std::move(question)), all ? asked.entry : kAccept, all ? kReject : asked.entry});
        asked.entry = StepIndex(asked.stepCount++);
    }
}

void BlockPlan::finishFields() {
    for (const FieldIndex i : m_fields.indexes()) {
        Field& field = m_fields[i];
        field.classes.finish();
        if (field.list == kNone) {
            field.firstClass = m_classCount;
            field.place = std::uint32_t(m_profileFields.size());
            m_classCount += field.classes.count();
            m_profileFields.push_back(i);
            continue;
        }
        List& list = m_lists[field.list];
        field.place = std::uint32_t(list.fields.size());
        list.fields.push_back(i);
    }
}

void BlockPlan::addPredicate(PredicateIndex number, const Predicate& predicate) {
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
    m_questionOf[number] = m_questions.add(std::move(question));
}

ListIndex BlockPlan::listOf(expr::Slot slot) {
    for (const ListIndex list : m_lists.indexes()) {
        if (m_lists[list].slot == slot)
            return list;
    }
    return m_lists.add({slot, {}});
}

TestIndex BlockPlan::addTest(const expr::FieldTest& test, expr::Slot slot, ListIndex list,
                             const std::vector<std::pair<expr::Symbol, std::string_view>>& path,
                             bool isOfTexts) {
    const FieldClasses::Kind kind = *FieldClasses::kindFor(test);
    std::vector<std::uint32_t> key = {std::uint32_t(kind), slot, list.value()};
    for (const auto& [symbol, name] : path)
        key.push_back(symbol);
    const auto [field, isNewField] = m_fieldIndex.try_emplace(key, m_fields.nextIndex());
    if (isNewField)
        m_fields.push_back({0, slot, list, path, FieldClasses(kind), 0});
    m_fields[field->second].classes.separate(test);
    std::string text{char('a' + int(test.form)), char('a' + int(test.op)), test.wantsNull ? '1' : '0',
                     isOfTexts ? 't' : 'v'};
    text += expr::toJsonText(test.constant, test.zone);
    const auto [known, isNewTest] =
        m_testIndex.try_emplace({field->second, std::move(text)}, m_tests.nextIndex());
    if (isNewTest)
        m_tests.push_back({field->second, test, {}, isOfTexts});
    return known->second;
}

} // namespace ow
