#include "expression/run/internal/runs.h"
#include "expression/value/compare.h"
#include "expression/value/navigate.h"
#include "expression/value/scalars.h"

#include <algorithm>

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
    if (!m.chargeOrder(op, count))
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

Value head(Machine& m, const Instruction& op) {
    const Value from = m.eval(op.operand[0]);
    if (!from.is(Kind::List))
        return from;
    return from.items().empty() ? Value() : from.items().front();
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
