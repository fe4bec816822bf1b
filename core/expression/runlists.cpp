#include "expression/compare.h"
#include "expression/navigate.h"
#include "expression/runs.h"
#include "expression/scalars.h"

#include <algorithm>

namespace ow::expr {

void Accumulator::add(Machine& m, const Instruction& op, Value value) {
    if (value.isNull())
        return;
    if (value.is(Kind::List)) {
        if (m_function != FunctionId::Count) {
            for (const Value item : value.items())
                add(m, op, item);
            return;
        }
    }
    ++m_count;
    if (m_function == FunctionId::Count)
        return;
    const Value number = toNumber(value);
    const bool extreme = m_function == FunctionId::Min || m_function == FunctionId::Max;
    if (extreme && (!number.isNull() || toTime(value, m.env.utcOffsetMinutes)))
        keepExtreme(m, op, number.isNull() ? value : number);
    else if (!number.isNull())
        addNumber(m, op, number);
    else
        m.fail(op, "eval.not-a-number", "An element is not a number and is left out");
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
        m.fail(op, "eval.not-a-number", "An element has another type than the first and is left out");
        return;
    }
    const bool less = m_best.isNumber() ? compare(value, m_best, 0) == Ordering::Less
                                        : toTime(value, m.env.utcOffsetMinutes)->ms <
                                              toTime(m_best, m.env.utcOffsetMinutes)->ms;
    const bool greater = m_best.isNumber() ? compare(value, m_best, 0) == Ordering::Greater
                                           : toTime(value, m.env.utcOffsetMinutes)->ms >
                                                 toTime(m_best, m.env.utcOffsetMinutes)->ms;
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

Value filter(Machine& m, const Instruction& op) {
    const Value from = m.eval(op.operand[0]);
    if (from.isNull())
        return {};
    Value single;
    const std::span<const Value> items = itemsOf(from, single);
    auto* kept = m.scratch.allocate<Value>(items.size());
    std::size_t count = 0;
    for (const Value item : items) {
        if (!m.step(op))
            break;
        m.variables[op.slot] = item;
        if (m.holds(op.operand[1]))
            kept[count++] = item;
    }
    return Value::list({kept, count});
}

Value map(Machine& m, const Instruction& op) {
    const Value from = m.eval(op.operand[0]);
    if (from.isNull())
        return {};
    Value single;
    const std::span<const Value> items = itemsOf(from, single);
    auto* results = m.scratch.allocate<Value>(items.size());
    std::size_t count = 0;
    for (const Value item : items) {
        if (!m.step(op))
            break;
        m.variables[op.slot] = item;
        results[count++] = m.eval(op.operand[1]);
    }
    return Value::list({results, count});
}

Value top(Machine& m, const Instruction& op) {
    const Value from = m.eval(op.operand[0]);
    const Value wanted = toNumber(m.eval(op.operand[2]));
    if (from.isNull() || wanted.isNull())
        return {};
    struct Keyed {
        Value key;
        Value item;
        std::size_t index;
    };
    Value single;
    const std::span<const Value> items = itemsOf(from, single);
    auto* keyed = m.scratch.allocate<Keyed>(items.size());
    std::size_t count = 0;
    for (const Value item : items) {
        if (!m.step(op))
            break;
        m.variables[op.slot] = item;
        keyed[count] = {m.eval(op.operand[1]), item, count};
        ++count;
    }
    const int zone = m.env.utcOffsetMinutes;
    // Elements without a key come last either way; equal keys keep their order (index), so plain sort will
    // do.
    std::sort(keyed, keyed + count, [&op, zone](const Keyed& a, const Keyed& b) {
        if (a.key.isNull() != b.key.isNull())
            return b.key.isNull();
        const int order = sortOrder(a.key, b.key, zone);
        if (order != 0)
            return op.flag ? order > 0 : order < 0;
        return a.index < b.index;
    });
    const double limit = std::clamp(wanted.toDouble(), 0.0, double(count));
    const auto kept = std::size_t(limit);
    auto* results = m.scratch.allocate<Value>(kept);
    for (std::size_t i = 0; i < kept; ++i)
        results[i] = keyed[i].item;
    return Value::list({results, kept});
}

Value groupBy(Machine& m, const Instruction& op) {
    const Value from = m.eval(op.operand[0]);
    if (from.isNull())
        return {};
    Value single;
    const std::span<const Value> items = itemsOf(from, single);
    auto* names = m.scratch.allocate<std::string_view>(items.size());
    auto* groups = m.scratch.allocate<Member>(items.size());
    std::size_t groupCount = 0;
    std::size_t kept = 0;
    for (const Value item : items) {
        if (!m.step(op))
            break;
        m.variables[op.slot] = item;
        const auto key = toText(m.eval(op.operand[1]), m.scratch, m.env.utcOffsetMinutes);
        names[kept++] = key.value_or(std::string_view());
        if (!key)
            continue;
        const bool known =
            std::any_of(groups, groups + groupCount, [&](const Member& g) { return g.name() == *key; });
        if (known)
            continue;
        Member group;
        const std::string_view name = m.scratch.copy(*key);
        group.nameData = name.data();
        group.nameSize = std::uint32_t(name.size());
        groups[groupCount++] = group;
    }
    for (std::size_t g = 0; g < groupCount; ++g) {
        auto* members = m.scratch.allocate<Value>(kept);
        std::size_t count = 0;
        for (std::size_t i = 0; i < kept; ++i) {
            if (!m.step(op))
                break;
            if (names[i].data() != nullptr && names[i] == groups[g].name())
                members[count++] = items[i];
        }
        groups[g].value = Value::list({members, count});
    }
    return Value::object({groups, groupCount});
}

Value aggregate(Machine& m, const Instruction& op) {
    const Value from = m.eval(op.operand[0]);
    Value single;
    const std::span<const Value> items = itemsOf(from, single);
    const auto function = FunctionId(op.integer);
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

namespace {

bool holdsItem(std::span<const Value> items, Value wanted, int zone) {
    return std::any_of(items.begin(), items.end(),
                       [&](Value item) { return equalValues(wanted, item, zone); });
}

Value intersection(Machine& m, const Instruction& op, std::span<const Value> a, std::span<const Value> b) {
    const int zone = m.env.utcOffsetMinutes;
    auto* kept = m.scratch.allocate<Value>(a.size());
    std::size_t count = 0;
    for (const Value item : a) {
        if (!m.step(op))
            break;
        if (holdsItem(b, item, zone) && !holdsItem({kept, count}, item, zone))
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
    const int zone = m.env.utcOffsetMinutes;
    if (function == FunctionId::Includes)
        return Value::boolean(holdsItem(a, right, zone));
    const std::span<const Value> b = itemsOf(right, singleRight);
    const auto within = [zone](std::span<const Value> inner, std::span<const Value> outer) {
        return std::all_of(inner.begin(), inner.end(),
                           [&](Value item) { return holdsItem(outer, item, zone); });
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
            std::any_of(a.begin(), a.end(), [&](Value item) { return holdsItem(b, item, zone); }));
    }
}

Value head(Machine& m, const Instruction& op) {
    const Value from = m.eval(op.operand[0]);
    if (!from.is(Kind::List))
        return from;
    return from.items().empty() ? Value() : from.items().front();
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
        const bool again = item.isNull() ? hasNull : holdsItem({kept, count}, item, m.env.utcOffsetMinutes);
        hasNull = hasNull || item.isNull();
        if (!again)
            kept[count++] = item;
    }
    return counting ? Value::integer(std::int64_t(count)) : Value::list({kept, count});
}

Value get(Machine& m, const Instruction& op) {
    const Value map = m.eval(op.operand[0]);
    const Value key = m.eval(op.operand[1]);
    const auto name = toText(key, m.scratch, m.env.utcOffsetMinutes);
    if (!name)
        return {};
    const Value found = memberOf(map, 0, *name, m.scratch);
    m.read(op, found);
    return found;
}

Value keys(Machine& m, const Instruction& op) {
    const Value map = unwrapSingle(m.eval(op.operand[0]));
    if (!map.is(Kind::Object))
        return {};
    auto* results = m.scratch.allocate<Value>(map.members().size());
    std::size_t count = 0;
    for (const Member& member : map.members())
        results[count++] = op.flag ? member.value : Value::string(member.name());
    return Value::list({results, count});
}

} // namespace ow::expr::run
