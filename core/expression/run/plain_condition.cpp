#include "expression/run/plain_condition.h"

#include "expression/language/operators.h"
#include "expression/run/code.h"
#include "expression/run/internal/machine.h"
#include "expression/run/internal/runs.h"
#include "expression/value/compare.h"
#include "expression/value/navigate.h"

#include <algorithm>

namespace ow::expr {

bool relates(Value left, Op op, Value right, Zone zone) {
    return expr::holds(op, compare(left, right, zone));
}

bool isAmong(Value value, Op op, Value list, Zone zone) {
    if (value.isNull() || list.isNull())
        return false;
    Value single;
    const std::span<const Value> items = itemsOf(list, single);
    const bool found =
        std::any_of(items.begin(), items.end(), [&](Value item) { return equalValues(value, item, zone); });
    return found == (op == Op::In);
}

bool isNothing(Value value) {
    return value.isNull() || (value.isFlattened() && value.items().empty());
}

bool FieldTest::holds(Value value) const {
    switch (form) {
    case Form::Compare:
        return relates(value, op, constant, zone);
    case Form::Among:
        return isAmong(value, op, constant, zone);
    case Form::Null:
        return isNothing(value) == wantsNull;
    case Form::Truth:
        break;
    }
    return truth(value);
}

bool PlainCondition::passesTests(Value element, Arena& scratch) const {
    std::uint32_t at = entry;
    while (at < steps.size()) {
        const Step& step = steps[at];
        const ElementTest& one = tests[step.test];
        Value value = element;
        for (const auto& [symbol, name] : one.path)
            value = memberOf(value, symbol, name, scratch);
        at = one.test.holds(value) ? step.whenTrue : step.whenFalse;
    }
    return at == passes;
}

bool PlainCondition::holds(std::span<const Value> slotValues, Arena& scratch) const {
    const Value value = slotValues[slot];
    if (!isOverElements)
        return test.holds(value);
    Value single;
    std::int64_t missing = atLeast;
    for (const Value element : itemsOf(value, single)) {
        if ((countsNullElements || !element.isNull()) && passesTests(element, scratch) && --missing == 0)
            break;
    }
    return (missing == 0) != negated;
}

namespace {

class Recognizer {
public:
    Recognizer(const Code& code, Zone zone) : m_code(code), m_zone(zone) {}

    std::optional<PlainCondition> condition() {
        PlainCondition plain;
        const Instruction& entry = at(m_code.entry);
        if (entry.run == run::quantifier && (entry.op == Op::Some || entry.op == Op::NoneOf)) {
            plain.negated = entry.op == Op::NoneOf;
            plain.countsNullElements = true;
            return overElements(entry, plain) ? std::optional(plain) : std::nullopt;
        }
        if (isCount(entry, plain.atLeast)) {
            const Instruction& select = at(at(entry.operand[0]).operand[0]);
            return overElements(select, plain) ? std::optional(plain) : std::nullopt;
        }
        OpId subject = noOp;
        if (!test(m_code.entry, plain.test, subject) || at(subject).run != run::profilePath ||
            at(subject).slot == noSlot)
            return std::nullopt;
        plain.slot = at(subject).slot;
        return plain;
    }

private:
    [[nodiscard]] const Instruction& at(OpId id) const { return m_code.instructions[id]; }

    /// `(select …).count() >= n`, or > n - 1, for n from 1 on.
    [[nodiscard]] bool isCount(const Instruction& op, std::int64_t& atLeast) const {
        if (op.run != run::compareValues || (op.op != Op::GreaterEqual && op.op != Op::Greater))
            return false;
        const Instruction& count = at(op.operand[0]);
        const Instruction& limit = at(op.operand[1]);
        if (count.run != run::aggregate || FunctionId(count.integer) != FunctionId::Count || count.flag ||
            at(count.operand[0]).run != run::select || limit.run != run::constant ||
            !limit.constant.is(Kind::Integer))
            return false;
        constexpr std::int64_t most = 1'000'000'000;
        atLeast = limit.constant.asInteger() + (op.op == Op::Greater ? 1 : 0);
        return limit.constant.asInteger() < most && atLeast >= 1;
    }

    bool overElements(const Instruction& op, PlainCondition& plain) {
        if (op.count != 1)
            return false;
        const OpId* binding = m_code.operands.data() + op.first;
        m_variable = binding[0];
        const Instruction& from = at(binding[1]);
        if (from.run != run::profilePath || from.slot == noSlot)
            return false;
        plain.isOverElements = true;
        plain.slot = from.slot;
        if (binding[2] == noOp)
            return true;
        const auto entry = element(binding[2], plain, PlainCondition::passes, PlainCondition::fails);
        plain.entry = entry.value_or(PlainCondition::fails);
        return entry.has_value();
    }

    // Steps are made from the end to the beginning, so that each knows where to go on.
    std::optional<std::uint32_t> element(OpId id, PlainCondition& plain, std::uint32_t whenTrue,
                                         std::uint32_t whenFalse) {
        const Instruction& op = at(id);
        if (op.run == run::negation)
            return element(op.operand[0], plain, whenFalse, whenTrue);
        if (op.run == run::conjunction || op.run == run::disjunction) {
            std::uint32_t& next = op.run == run::conjunction ? whenTrue : whenFalse;
            for (std::uint32_t i = op.count; i-- > 0;) {
                const auto part = element(m_code.operands[op.first + i], plain, whenTrue, whenFalse);
                if (!part)
                    return std::nullopt;
                next = *part;
            }
            return next;
        }
        PlainCondition::ElementTest one;
        OpId subject = noOp;
        if (!test(id, one.test, subject))
            return std::nullopt;
        const Instruction& path = at(subject);
        if (path.run != run::variablePath || path.slot != m_variable)
            return std::nullopt;
        for (std::uint32_t i = 0; i < path.count; ++i) {
            const PathStep& step = m_code.steps[path.first + i];
            one.path.emplace_back(step.symbol, step.name);
        }
        plain.steps.push_back({std::uint32_t(plain.tests.size()), whenTrue, whenFalse});
        plain.tests.push_back(std::move(one));
        return std::uint32_t(plain.steps.size() - 1);
    }

    /// A test of whatever `subject` reads.
    bool test(OpId id, FieldTest& test, OpId& subject) const {
        test.zone = m_zone;
        const Instruction& op = at(id);
        if (op.run == run::profilePath || op.run == run::variablePath) {
            test.form = FieldTest::Form::Truth;
            subject = id;
            return true;
        }
        subject = op.operand[0];
        if (op.run == run::nullTest) {
            test.form = FieldTest::Form::Null;
            test.wantsNull = op.flag;
            return true;
        }
        if (op.run != run::compareValues && op.run != run::membership)
            return false;
        test.form = op.run == run::compareValues ? FieldTest::Form::Compare : FieldTest::Form::Among;
        test.op = op.op;
        const Instruction& right = at(op.operand[1]);
        if (right.run == run::constantDay)
            test.constant = Value::day(m_zone.firstInstant(right.integer));
        else if (right.run == run::constant)
            test.constant = right.constant;
        else
            return false;
        return true;
    }

    const Code& m_code;
    Zone m_zone;
    std::uint32_t m_variable = 0; ///< of the element
};

} // namespace

std::optional<PlainCondition> plainCondition(const Program& program, Zone zone) {
    return program.isEmpty() ? std::nullopt : Recognizer(program.code(), zone).condition();
}

} // namespace ow::expr
