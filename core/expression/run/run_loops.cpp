#include "expression/run/internal/runs.h"
#include "expression/value/compare.h"

namespace ow::expr::run {

namespace {

struct Binding {
    std::uint32_t variable;
    OpId from;
    OpId where;
};

Binding bindingAt(Machine& m, const Instruction& op, std::uint32_t index) {
    const OpId* at = m.code.operands.data() + op.first + std::size_t(index) * 3;
    return {at[0], at[1], at[2]};
}

/// Whether the rest of the bindings, from `index` on, has an element that fits; the nested reading of
/// DOMAIN.md 4.8.
bool anyFits(Machine& m, const Instruction& op, std::uint32_t index);

/// Calls `visit` for each element that fits binding `index`, and has fitting elements in the bindings after
/// it; stops when it returns false.
template <class Visit>
void eachFitting(Machine& m, const Instruction& op, std::uint32_t index, const Visit& visit) {
    const Binding binding = bindingAt(m, op, index);
    Value single;
    for (const Value item : itemsOf(m.eval(binding.from), single)) {
        if (!m.step(op))
            return;
        m.variables[binding.variable] = item;
        if (binding.where != noOp && !m.holds(binding.where))
            continue;
        if (index + 1 < op.count && !anyFits(m, op, index + 1))
            continue;
        if (!visit(item))
            return;
    }
}

bool anyFits(Machine& m, const Instruction& op, std::uint32_t index) {
    bool found = false;
    eachFitting(m, op, index, [&found](Value) {
        found = true;
        return false;
    });
    return found;
}

/// for all a in A: C(a) and for all b in B: D(a, b).
bool allFit(Machine& m, const Instruction& op, std::uint32_t index) {
    const Binding binding = bindingAt(m, op, index);
    Value single;
    for (const Value item : itemsOf(m.eval(binding.from), single)) {
        if (!m.step(op))
            return false;
        m.variables[binding.variable] = item;
        if (binding.where != noOp && !m.holds(binding.where))
            return false;
        if (index + 1 < op.count && !allFit(m, op, index + 1))
            return false;
    }
    return true;
}

} // namespace

namespace {

Value quantified(Machine& m, const Instruction& op) {
    switch (op.op) {
    case Op::Some:
        return Value::boolean(anyFits(m, op, 0));
    case Op::NoneOf:
        return Value::boolean(!anyFits(m, op, 0));
    case Op::All:
        return Value::boolean(allFit(m, op, 0));
    default: {
        int found = 0;
        eachFitting(m, op, 0, [&found](Value) { return ++found < 2; });
        return Value::boolean(found == 1);
    }
    }
}

/// For a trace: which elements of the first binding fit.
void surveyBindings(Machine& m, const Instruction& op) {
    const Binding first = bindingAt(m, op, 0);
    survey(m, op, first.from, first.variable, [&] {
        if (first.where != noOp && !m.holds(first.where))
            return false;
        return op.run == aggregateOver || op.count < 2 ||
               (op.op == Op::All ? allFit(m, op, 1) : anyFits(m, op, 1));
    });
}

} // namespace

Value quantifier(Machine& m, const Instruction& op) {
    const Value answer = quantified(m, op);
    if (m.traced()) [[unlikely]]
        surveyBindings(m, op);
    return answer;
}

Value select(Machine& m, const Instruction& op) {
    if (m.traced()) [[unlikely]]
        surveyBindings(m, op);
    const Binding first = bindingAt(m, op, 0);
    const Value from = m.eval(first.from);
    if (from.isNull())
        return {};
    Value single;
    const std::span<const Value> items = itemsOf(from, single);
    auto* kept = m.scratch.allocate<Value>(items.size());
    std::size_t count = 0;
    for (const Value item : items) {
        if (!m.step(op))
            break;
        m.variables[first.variable] = item;
        if (first.where != noOp && !m.holds(first.where))
            continue;
        if (op.count > 1 && !anyFits(m, op, 1))
            continue;
        kept[count++] = item;
    }
    return Value::list({kept, count});
}

Value aggregateOver(Machine& m, const Instruction& op) {
    if (m.traced()) [[unlikely]]
        surveyBindings(m, op);
    Accumulator sum{FunctionId(op.integer)};
    const Binding binding = bindingAt(m, op, 0);
    Value single;
    for (const Value item : itemsOf(m.eval(binding.from), single)) {
        if (!m.step(op))
            break;
        m.variables[binding.variable] = item;
        if (binding.where != noOp && !m.holds(binding.where))
            continue;
        sum.add(m, op, m.eval(op.operand[0]));
    }
    return sum.result(m, op);
}

namespace {

/// The steps of CHAIN: one event per step, in strictly increasing time; tries all choices.
class ChainSearch {
public:
    ChainSearch(Machine& machine, const Instruction& instruction, std::span<const Value> events)
        : m(machine), op(instruction), m_events(events) {}

    bool search(std::uint32_t stepIndex, std::optional<std::int64_t> after) {
        if (stepIndex == op.count)
            return true;
        const OpId* at = m.code.operands.data() + op.first + std::size_t(stepIndex) * 4;
        for (const Value event : m_events) {
            if (!m.step(op))
                return false;
            m.variables[at[0]] = event;
            const auto time = toTime(m.eval(at[3]), m.env.zone);
            if (!time || (after && time->ms <= *after) || !m.holds(at[1]))
                continue;
            if (at[2] != noOp && !m.holds(at[2]))
                continue;
            if (search(stepIndex + 1, time->ms))
                return true;
            m.variables[at[0]] = event;
        }
        return false;
    }

private:
    Machine& m;
    const Instruction& op;
    std::span<const Value> m_events;
};

} // namespace

Value chain(Machine& m, const Instruction& op) {
    Value single;
    const std::span<const Value> events = itemsOf(m.eval(op.operand[0]), single);
    return Value::boolean(ChainSearch(m, op, events).search(0, std::nullopt));
}

} // namespace ow::expr::run
