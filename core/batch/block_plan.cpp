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

BlockPlan::BlockPlan(const PlanData& plan, std::span<const Index> constraints)
    : m_questionOf(plan.predicates.size(), kNone), m_rules(plan.constraints.size()),
      m_isAdded(plan.predicates.size()) {
    for (const Index constraint : constraints) {
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

void BlockPlan::addRule(Index constraint, const RulePlan& rule, const PlanData& plan) {
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
void BlockPlan::addSegments(Index constraint, const ConstraintPlan& segments) {
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
            {Index(m_questions.size()), all ? asked.entry : kAccept, all ? kReject : asked.entry});
        m_questions.push_back(std::move(question));
        asked.entry = asked.stepCount++;
    }
}

void BlockPlan::finishFields() {
    for (Index i = 0; i < m_fields.size(); ++i) {
        Field& field = m_fields[i];
        field.classes.finish();
        if (field.list == kNone) {
            field.firstClass = m_classCount;
            field.place = Index(m_profileFields.size());
            m_classCount += field.classes.count();
            m_profileFields.push_back(i);
            continue;
        }
        List& list = m_lists[field.list];
        field.place = Index(list.fields.size());
        list.fields.push_back(i);
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
    m_lists.push_back({slot, {}});
    return Index(m_lists.size() - 1);
}

Index BlockPlan::addTest(const expr::FieldTest& test, expr::Slot slot, Index list,
                         const std::vector<std::pair<expr::Symbol, std::string_view>>& path, bool isOfTexts) {
    const FieldClasses::Kind kind = *FieldClasses::kindFor(test);
    std::vector<std::uint32_t> key = {std::uint32_t(kind), slot, list};
    for (const auto& [symbol, name] : path)
        key.push_back(symbol);
    const auto [field, isNewField] = m_fieldIndex.try_emplace(key, Index(m_fields.size()));
    if (isNewField)
        m_fields.push_back({0, slot, list, path, FieldClasses(kind), 0});
    m_fields[field->second].classes.separate(test);
    std::string text{char('a' + int(test.form)), char('a' + int(test.op)), test.wantsNull ? '1' : '0',
                     isOfTexts ? 't' : 'v'};
    text += expr::toJsonText(test.constant, test.zone);
    const auto [known, isNewTest] =
        m_testIndex.try_emplace({field->second, std::move(text)}, Index(m_tests.size()));
    if (isNewTest)
        m_tests.push_back({field->second, test, {}, isOfTexts});
    return known->second;
}

} // namespace ow
