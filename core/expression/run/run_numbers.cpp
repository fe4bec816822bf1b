#include "expression/run/internal/runs.h"
#include "expression/value/scalars.h"

#include <cmath>

namespace ow::expr::run {

Value arithmetic(Machine& m, const Instruction& op) {
    const Value left = m.eval(op.operand[0]);
    const Value right = m.eval(op.operand[1]);
    if (left.isNull() || right.isNull())
        return {};
    const Value a = toNumber(left);
    const Value b = toNumber(right);
    if (a.isNull() || b.isNull())
        return m.fail(op, "eval.not-a-number", "one side of the calculation is not a number");
    return calculate(m, op, op.op, a, b);
}

Value minus(Machine& m, const Instruction& op) {
    const Value operand = m.eval(op.operand[0]);
    if (operand.isNull())
        return {};
    const Value number = toNumber(operand);
    if (number.isNull())
        return m.fail(op, "eval.not-a-number", "what the minus stands before is not a number");
    if (number.is(Kind::Double))
        return Value::number(-number.asDouble());
    return calculate(m, op, Op::Subtract, Value::integer(0), number);
}

} // namespace ow::expr::run

namespace ow::expr {

Value calculate(Machine& m, const Instruction& op, Op what, Value left, Value right) {
    const bool whole = left.is(Kind::Integer) && right.is(Kind::Integer);
    if (what == Op::Divide || what == Op::Remainder) {
        if (right.toDouble() == 0)
            return m.fail(op, "eval.division-by-zero", "a division by zero has no result");
        if (what == Op::Divide)
            return Value::number(left.toDouble() / right.toDouble());
        if (!whole)
            return Value::number(std::fmod(left.toDouble(), right.toDouble()));
        return Value::integer(right.asInteger() == -1 ? 0 : left.asInteger() % right.asInteger());
    }
    if (!whole) {
        const double a = left.toDouble();
        const double b = right.toDouble();
        const Value result = Value::number(what == Op::Add ? a + b : what == Op::Subtract ? a - b : a * b);
        return result.isNull() ? m.fail(op, "eval.overflow", "the result is larger than a number can be")
                               : result;
    }
    std::int64_t result = 0;
    const std::int64_t a = left.asInteger();
    const std::int64_t b = right.asInteger();
    const bool overflow = what == Op::Add        ? __builtin_add_overflow(a, b, &result)
                          : what == Op::Subtract ? __builtin_sub_overflow(a, b, &result)
                                                 : __builtin_mul_overflow(a, b, &result);
    if (overflow)
        return m.fail(op, "eval.overflow", "the result is larger than a whole number can be");
    return Value::integer(result);
}

} // namespace ow::expr
