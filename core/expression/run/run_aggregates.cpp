#include "expression/run/internal/runs.h"
#include "expression/value/compare.h"
#include "expression/value/navigate.h"
#include "expression/value/scalars.h"

#include <algorithm>

namespace ow::expr {

void Accumulator::add(Machine& m, const Instruction& op, Value value) {
    if (value.isNull())
        return;
    if (value.is(Kind::List)) {
        if (m_function != FunctionId::Count) {
            for (const Value item : value.items()) {
                if (!m.step(op))
                    return;
                add(m, op, item);
            }
            return;
        }
    }
    ++m_count;
    if (m_function == FunctionId::Count)
        return;
    const Value number = toNumber(value);
    const bool extreme = m_function == FunctionId::Min || m_function == FunctionId::Max;
    if (extreme && (!number.isNull() || toTime(value, m.env.zone)))
        keepExtreme(m, op, number.isNull() ? value : number);
    else if (!number.isNull())
        addNumber(m, op, number);
    else
        m.fail(op, "eval.not-a-number", "an element is not a number and is left out");
}

void Accumulator::addNumber(Machine& m, const Instruction& op, Value number) {
    ++m_numbers;
    m_sum = m_sum.isNull() ? m_sum : calculate(m, op, Op::Add, m_sum, number);
}

void Accumulator::keepExtreme(Machine& m, const Instruction& op, Value value) {
    if (m_best.isNull()) {
        m_best = value;
        return;
    }
    // Numbers and times do not mix: the first element decides what is compared.
    if (m_best.isNumber() != value.isNumber()) {
        m.fail(op, "eval.not-a-number", "an element has another type than the first and is left out");
        return;
    }
    const bool less = m_best.isNumber() ? compare(value, m_best, {}) == Ordering::Less
                                        : toTime(value, m.env.zone)->ms < toTime(m_best, m.env.zone)->ms;
    const bool greater = m_best.isNumber() ? compare(value, m_best, {}) == Ordering::Greater
                                           : toTime(value, m.env.zone)->ms > toTime(m_best, m.env.zone)->ms;
    if (m_function == FunctionId::Min ? less : greater)
        m_best = value;
}

Value Accumulator::result(Machine& m, const Instruction& op) const {
    switch (m_function) {
    case FunctionId::Count:
        return Value::integer(m_count);
    case FunctionId::Sum:
        return m_sum;
    case FunctionId::Average:
        if (m_numbers == 0 || m_sum.isNull())
            return {};
        return calculate(m, op, Op::Divide, m_sum, Value::integer(m_numbers));
    default:
        return m_best;
    }
}

} // namespace ow::expr

namespace ow::expr::run {

Value aggregate(Machine& m, const Instruction& op) {
    const Value from = m.eval(op.operand[0]);
    Value single;
    const std::span<const Value> items = itemsOf(from, single);
    const auto function = FunctionId(op.integer);
    if (function == FunctionId::CountOnlyNull)
        m.charge(op, items.size());
    if (function == FunctionId::CountWithNull)
        return Value::integer(std::int64_t(items.size()));
    if (function == FunctionId::CountOnlyNull)
        return Value::integer(std::count_if(items.begin(), items.end(), [](Value v) { return v.isNull(); }));
    Accumulator sum(function);
    for (const Value item : items) {
        if (!m.step(op))
            break;
        if (op.flag)
            m.variables[op.slot] = item;
        sum.add(m, op, op.flag ? m.eval(op.operand[1]) : item);
    }
    return sum.result(m, op);
}

} // namespace ow::expr::run
