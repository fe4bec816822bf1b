#include "expression/run/internal/runs.h"
#include "expression/run/plain_condition.h"
#include "expression/value/navigate.h"
#include "expression/value/scalars.h"

namespace ow::expr::run {

namespace {

/// Follows a path from a value; with a trace, every part of the way is noted.
Value follow(Machine& m, const Instruction& op, Value value) {
    const PathStep* step = m.code.steps.data() + op.first;
    for (std::uint32_t i = 0; i < op.count; ++i, ++step) {
        if (value.isWide()) [[unlikely]]
            m.charge(op, value.size());
        value = memberOf(value, step->symbol, step->name, m.scratch);
        if (m.traced() && i + 1 < op.count) [[unlikely]]
            m.record(step->node, value);
    }
    m.read(op, value);
    return value;
}

std::span<const OpId> operandsOf(Machine& m, const Instruction& op) {
    return {m.code.operands.data() + op.first, op.count};
}

} // namespace

Value constant(Machine&, const Instruction& op) {
    return op.constant;
}

Value profilePath(Machine& m, const Instruction& op) {
    if (op.slot < m.env.slotValues.size() && !m.traced()) [[likely]]
        return m.env.slotValues[op.slot];
    return follow(m, op, m.env.profile);
}

Value variablePath(Machine& m, const Instruction& op) {
    return follow(m, op, m.variables[op.slot]);
}

Value valuePath(Machine& m, const Instruction& op) {
    return follow(m, op, m.eval(op.operand[0]));
}

Value field(Machine& m, const Instruction& op) {
    const PathStep& step = m.code.steps[op.first];
    for (std::uint32_t i = 0; i < op.count; ++i) {
        const OpId variable = m.code.operands[op.slot + i];
        const Value element = m.variables[variable & ~aliasMark];
        if (element.isWide()) [[unlikely]]
            m.charge(op, element.size());
        // Marked: the name is the singular of the list's name and stands for the element itself.
        const Value found =
            (variable & aliasMark) ? element : memberOf(element, step.symbol, step.name, m.scratch);
        if (!found.isNull()) {
            m.read(op, found);
            return found;
        }
    }
    const Value found = m.eval(op.operand[0]);
    return found;
}

Value offer(Machine& m, const Instruction&) {
    return m.env.offer;
}

Value context(Machine& m, const Instruction& op) {
    Value single;
    const std::span<const Value> items = itemsOf(m.env.context, single);
    m.charge(op, items.size());
    const auto fits = [&op](Value item) {
        const Value type = item.get("@type");
        return type.is(Kind::String) && type.asString() == op.text;
    };
    const auto data = [](Value item) {
        const Value prefixed = item.get("xdm:data");
        return prefixed.isNull() ? item.get("data") : prefixed;
    };
    std::size_t count = 0;
    Value first;
    for (const Value item : items) {
        if (fits(item) && count++ == 0)
            first = data(item);
    }
    if (count > 1) {
        auto* found = m.scratch.allocate<Value>(count);
        count = 0;
        for (const Value item : items) {
            if (fits(item))
                found[count++] = data(item);
        }
        first = Value::flattened({found, count});
    }
    m.read(op, first);
    return first;
}

Value list(Machine& m, const Instruction& op) {
    auto* items = m.scratch.allocate<Value>(op.count);
    for (std::uint32_t i = 0; i < op.count; ++i)
        items[i] = m.eval(m.code.operands[op.first + i]);
    return Value::list({items, op.count});
}

namespace {

/// The parts after the one that decided, for a trace.
[[gnu::noinline]] void exploreAfter(Machine& m, const Instruction& op, std::size_t decided) {
    if (op.inElement || !m.canExplore())
        return;
    const Machine::Exploration look(m, Machine::Exploration::Records::Values);
    for (const OpId part : operandsOf(m, op).subspan(decided + 1))
        static_cast<void>(m.eval(part));
}

} // namespace

Value conjunction(Machine& m, const Instruction& op) {
    const std::span<const OpId> parts = operandsOf(m, op);
    for (const OpId& part : parts) {
        if (!m.holds(part)) {
            if (m.traced()) [[unlikely]]
                exploreAfter(m, op, std::size_t(&part - parts.data()));
            return Value::boolean(false);
        }
    }
    return Value::boolean(true);
}

Value disjunction(Machine& m, const Instruction& op) {
    const std::span<const OpId> parts = operandsOf(m, op);
    for (const OpId& part : parts) {
        if (m.holds(part)) {
            if (m.traced()) [[unlikely]]
                exploreAfter(m, op, std::size_t(&part - parts.data()));
            return Value::boolean(true);
        }
    }
    return Value::boolean(false);
}

Value negation(Machine& m, const Instruction& op) {
    return Value::boolean(!m.holds(op.operand[0]));
}

Value choose(Machine& m, const Instruction& op) {
    return m.eval(m.holds(op.operand[0]) ? op.operand[1] : op.operand[2]);
}

Value let(Machine& m, const Instruction& op) {
    m.variables[op.slot] = m.eval(op.operand[0]);
    return m.eval(op.operand[1]);
}

Value compareValues(Machine& m, const Instruction& op) {
    const Value left = m.eval(op.operand[0]);
    const Value right = m.eval(op.operand[1]);
    return Value::boolean(relates(left, op.op, right, m.env.zone));
}

Value membership(Machine& m, const Instruction& op) {
    const Value value = m.eval(op.operand[0]);
    const Value among = m.eval(op.operand[1]);
    if (among.isWide()) [[unlikely]]
        m.charge(op, among.size() / 16);
    return Value::boolean(isAmong(value, op.op, among, m.env.zone));
}

Value nullTest(Machine& m, const Instruction& op) {
    return Value::boolean(isNothing(m.eval(op.operand[0])) == op.flag);
}

Value inSegment(Machine& m, const Instruction& op) {
    const Value wanted = unwrapSingle(m.eval(op.operand[0]));
    const Value membership = m.env.profile.get("segmentMembership");
    if (!wanted.is(Kind::String) || !membership.is(Kind::Object))
        return Value::boolean(false);
    for (const Member& space : membership.members()) {
        if (space.value.isWide()) [[unlikely]]
            m.charge(op, space.value.size());
        const Value status = space.value.get(wanted.asString()).get("status");
        if (!status.is(Kind::String))
            continue;
        if (status.asString() == "realized" || status.asString() == "existing")
            return Value::boolean(true);
        if (status.asString() != "exited")
            m.fail(op, "eval.segment-status",
                   "the segment has a status that is not known; the profile does not count as a member");
    }
    return Value::boolean(false);
}

Value offers(Machine& m, const Instruction&) {
    return m.env.offers;
}

Value singleProfile(Machine& m, const Instruction&) {
    if (m.env.profile.isNull())
        return {};
    auto* item = m.scratch.allocate<Value>(1);
    *item = m.env.profile;
    return Value::list({item, 1});
}

} // namespace ow::expr::run
