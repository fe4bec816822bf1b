#include "expression/run/internal/runs.h"
#include "expression/value/compare.h"
#include "expression/value/navigate.h"
#include "expression/value/scalars.h"

#include <algorithm>
#include <bit>

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

Value filter(Machine& m, const Instruction& op) {
    if (m.traced()) [[unlikely]]
        survey(m, op, op.operand[0], op.slot, [&] { return m.holds(op.operand[1]); });
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

namespace {

/// Counts what it takes to put elements in order; false when the rule is stopped.
bool chargeOrder(Machine& m, const Instruction& op, std::size_t count) {
    constexpr std::uint64_t comparisonsPerVisit = 4;
    return m.charge(op, count * std::uint64_t(std::bit_width(count)) / comparisonsPerVisit);
}

} // namespace

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
    if (!chargeOrder(m, op, count))
        return {};
    const Zone zone = m.env.zone;
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

namespace {

/// A text and where it came from; sorted, equal texts stand together, in their order.
struct Keyed {
    std::string_view key;
    std::uint32_t index = 0;
    std::uint32_t group = 0; ///< index of the first with that key

    static bool byKey(const Keyed& a, const Keyed& b) {
        return a.key != b.key ? a.key < b.key : a.index < b.index;
    }
    static bool byGroup(const Keyed& a, const Keyed& b) {
        return a.group != b.group ? a.group < b.group : a.index < b.index;
    }
};

/// Puts equal keys together; the groups, and those in a group, stay in order of appearance.
void group(std::span<Keyed> keyed) {
    std::sort(keyed.begin(), keyed.end(), Keyed::byKey);
    for (std::size_t i = 0; i < keyed.size(); ++i)
        keyed[i].group = i > 0 && keyed[i].key == keyed[i - 1].key ? keyed[i - 1].group : keyed[i].index;
    std::sort(keyed.begin(), keyed.end(), Keyed::byGroup);
}

Member namedMember(Machine& m, std::string_view name, Value value) {
    const std::string_view kept = m.scratch.copy(name);
    Member member;
    member.value = value;
    member.nameData = kept.data();
    member.nameSize = std::uint32_t(kept.size());
    return member;
}

} // namespace

Value groupBy(Machine& m, const Instruction& op) {
    const Value from = m.eval(op.operand[0]);
    if (from.isNull())
        return {};
    Value single;
    const std::span<const Value> items = itemsOf(from, single);
    auto* keyed = m.scratch.allocate<Keyed>(items.size());
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (!m.step(op))
            break;
        m.variables[op.slot] = items[i];
        if (const auto key = toText(m.eval(op.operand[1]), m.scratch, m.env.zone))
            keyed[count++] = {*key, i, 0};
    }
    const std::span<Keyed> found(keyed, count);
    if (!chargeOrder(m, op, count) || !chargeOrder(m, op, count)) // group() orders them twice
        return {};
    group(found);
    auto* groups = m.scratch.allocate<Member>(count);
    auto* members = m.scratch.allocate<Value>(count);
    std::size_t groupCount = 0;
    for (std::uint32_t first = 0, end = 0; first < count; first = end) {
        for (end = first; end < count && found[end].group == found[first].group; ++end)
            members[end] = items[found[end].index];
        groups[groupCount++] =
            namedMember(m, found[first].key, Value::list({members + first, std::size_t(end - first)}));
    }
    return Value::object({groups, groupCount});
}

namespace {

/// What map walks through: the elements of a list, or the members of a map.
std::size_t walked(const Instruction& op, Value& from, Value& single, std::span<const Value>& items) {
    if (op.flag) {
        from = unwrapSingle(from);
        return from.is(Kind::Object) ? from.members().size() : 0;
    }
    items = itemsOf(from, single);
    return items.size();
}

void enter(Machine& m, const Instruction& op, Value from, std::span<const Value> items, std::size_t at) {
    m.variables[op.slot] = op.flag ? from.members()[at].value : items[at];
    if (op.flag)
        m.variables[op.first] = Value::string(from.members()[at].name());
}

bool isNoMap(Machine& m, const Instruction& op, Value from) {
    if (!op.flag || unwrapSingle(from).is(Kind::Object))
        return false;
    m.fail(op, "eval.not-a-map", "What map goes through is no object with keys");
    return true;
}

} // namespace

Value mapEntries(Machine& m, const Instruction& op) {
    Value from = m.eval(op.operand[0]);
    if (from.isNull() || isNoMap(m, op, from))
        return {};
    Value single;
    std::span<const Value> items;
    const std::size_t size = walked(op, from, single, items);
    auto* keyed = m.scratch.allocate<Keyed>(size);
    auto* values = m.scratch.allocate<Value>(size);
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < size; ++i) {
        if (!m.step(op))
            break;
        enter(m, op, from, items, i);
        const auto key = toText(m.eval(op.operand[1]), m.scratch, m.env.zone);
        const Value value = m.eval(op.operand[2]);
        if (!key)
            continue;
        keyed[count] = {*key, count, 0};
        values[count++] = value;
    }
    if (!chargeOrder(m, op, count) || !chargeOrder(m, op, count))
        return {};
    group({keyed, count});
    auto* members = m.scratch.allocate<Member>(count);
    std::size_t memberCount = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        // Of entries with the same key the last one counts, in the place of the first.
        if (i + 1 == count || keyed[i + 1].group != keyed[i].group)
            members[memberCount++] = namedMember(m, keyed[i].key, values[keyed[i].index]);
    }
    return Value::object({members, memberCount});
}

Value mapOfMap(Machine& m, const Instruction& op) {
    Value from = m.eval(op.operand[0]);
    if (from.isNull() || isNoMap(m, op, from))
        return {};
    Value single;
    std::span<const Value> items;
    const std::size_t size = walked(op, from, single, items);
    auto* results = m.scratch.allocate<Value>(size);
    std::size_t count = 0;
    for (; count < size && m.step(op); ++count) {
        enter(m, op, from, items, count);
        results[count] = m.eval(op.operand[1]);
    }
    return Value::list({results, count});
}

Value holdsFor(Machine& m, const Instruction& op) {
    if (m.traced()) [[unlikely]]
        survey(m, op, op.operand[0], op.slot, [&] { return !op.flag || m.holds(op.operand[1]); });
    const Value from = m.eval(op.operand[0]);
    Value single;
    const std::span<const Value> items = itemsOf(from, single);
    const bool all = FunctionId(op.integer) == FunctionId::Forall;
    for (const Value item : items) {
        if (!m.step(op))
            return Value::boolean(false);
        m.variables[op.slot] = item;
        if ((!op.flag || m.holds(op.operand[1])) != all)
            return Value::boolean(!all);
    }
    return Value::boolean(all);
}

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
        const bool again = item.isNull() ? hasNull : holdsItem(m, op, {kept, count}, item);
        hasNull = hasNull || item.isNull();
        if (!again)
            kept[count++] = item;
    }
    return counting ? Value::integer(std::int64_t(count)) : Value::list({kept, count});
}

Value get(Machine& m, const Instruction& op) {
    const Value map = m.eval(op.operand[0]);
    const Value key = m.eval(op.operand[1]);
    const auto name = toText(key, m.scratch, m.env.zone);
    if (!name)
        return {};
    if (map.isWide()) [[unlikely]]
        m.charge(op, map.size());
    const Value found = memberOf(map, 0, *name, m.scratch);
    m.read(op, found);
    return found;
}

Value keys(Machine& m, const Instruction& op) {
    const Value map = unwrapSingle(m.eval(op.operand[0]));
    if (!map.is(Kind::Object))
        return {};
    m.charge(op, map.members().size() / 8);
    auto* results = m.scratch.allocate<Value>(map.members().size());
    std::size_t count = 0;
    for (const Member& member : map.members())
        results[count++] = op.flag ? member.value : Value::string(member.name());
    return Value::list({results, count});
}

} // namespace ow::expr::run
