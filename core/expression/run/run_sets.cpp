#include "expression/run/internal/runs.h"
#include "expression/value/compare.h"
#include "expression/value/navigate.h"

#include <algorithm>

namespace ow::expr::run {

namespace {

/// How many visits it costs to compare with a value: one, and more for a large one.
std::uint64_t weightOf(Value value) {
    constexpr std::uint64_t perVisit = 8;
    constexpr std::uint64_t bytesPerVisit = 64;
    std::uint64_t parts = 0;
    if (value.is(Kind::String))
        return 1 + value.size() / bytesPerVisit;
    if (value.is(Kind::List)) {
        for (const Value item : value.items())
            parts += weightOf(item);
    } else if (value.is(Kind::Object)) {
        for (const Member& member : value.members())
            parts += weightOf(member.value);
    }
    return 1 + parts / perVisit;
}

/// Whether a list holds a value; every look counts. False when the rule is stopped.
bool holdsItem(Machine& m, const Instruction& op, std::span<const Value> items, Value wanted) {
    const std::uint64_t weight = weightOf(wanted);
    for (const Value item : items) {
        if (!m.charge(op, weight))
            return false;
        if (equalValues(wanted, item, m.env.zone))
            return true;
    }
    return false;
}

Value intersection(Machine& m, const Instruction& op, std::span<const Value> a, std::span<const Value> b) {
    auto* kept = m.scratch.allocate<Value>(a.size());
    std::size_t count = 0;
    for (const Value item : a) {
        if (!m.step(op))
            break;
        if (holdsItem(m, op, b, item) && !holdsItem(m, op, {kept, count}, item))
            kept[count++] = item;
    }
    return Value::list({kept, count});
}

} // namespace

Value setFunction(Machine& m, const Instruction& op) {
    const Value left = m.eval(op.operand[0]);
    const Value right = m.eval(op.operand[1]);
    const auto function = FunctionId(op.integer);
    if (left.isNull() || right.isNull())
        return function == FunctionId::Intersection ? Value() : Value::boolean(false);
    Value singleLeft;
    Value singleRight;
    const std::span<const Value> a = itemsOf(left, singleLeft);
    if (function == FunctionId::Includes)
        return Value::boolean(holdsItem(m, op, a, right));
    const std::span<const Value> b = itemsOf(right, singleRight);
    const auto within = [&](std::span<const Value> inner, std::span<const Value> outer) {
        return std::all_of(inner.begin(), inner.end(),
                           [&](Value item) { return holdsItem(m, op, outer, item); });
    };
    switch (function) {
    case FunctionId::Intersection:
        return intersection(m, op, a, b);
    case FunctionId::SubsetOf:
        return Value::boolean(within(a, b));
    case FunctionId::SupersetOf:
        return Value::boolean(within(b, a));
    default:
        return Value::boolean(
            std::any_of(a.begin(), a.end(), [&](Value item) { return holdsItem(m, op, b, item); }));
    }
}

Value distinct(Machine& m, const Instruction& op) {
    const Value from = m.eval(op.operand[0]);
    const bool counting = FunctionId(op.integer) == FunctionId::DistinctCountWithNull;
    if (from.isNull())
        return counting ? Value::integer(0) : Value();
    Value single;
    const std::span<const Value> items = itemsOf(from, single);
    auto* kept = m.scratch.allocate<Value>(items.size());
    std::size_t count = 0;
    bool hasNull = false;
    for (const Value item : items) {
        if (!m.step(op))
            break;
        const bool again = item.isNull() ? hasNull : holdsItem(m, op, {kept, count}, item);
        hasNull = hasNull || item.isNull();
        if (!again)
            kept[count++] = item;
    }
    return counting ? Value::integer(std::int64_t(count)) : Value::list({kept, count});
}

} // namespace ow::expr::run
