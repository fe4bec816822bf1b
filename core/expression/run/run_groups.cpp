#include "expression/run/internal/runs.h"
#include "expression/value/compare.h"
#include "expression/value/navigate.h"
#include "expression/value/scalars.h"

#include <algorithm>
#include <string_view>

namespace ow::expr::run {

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
    std::uint32_t index = 0;
    for (const Value item : items) {
        if (!m.step(op))
            break;
        m.variables[op.slot] = item;
        if (const auto key = toText(m.eval(op.operand[1]), m.scratch, m.env.zone))
            keyed[count++] = {*key, index, 0};
        ++index;
    }
    const std::span<Keyed> found(keyed, count);
    if (!m.chargeOrder(op, count) || !m.chargeOrder(op, count)) // group() orders them twice
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
class Walk {
public:
    Walk(Machine& m, const Instruction& op) : m_machine(m), m_op(op), m_from(m.eval(op.operand[0])) {
        if (m_from.isNull())
            return;
        if (!op.flag) {
            m_items = itemsOf(m_from, m_single);
            m_size = m_items.size();
        } else if (m_from = unwrapSingle(m_from); m_from.is(Kind::Object)) {
            m_size = m_from.members().size();
        } else {
            m_from = {};
            m.fail(op, "eval.not-a-map", "what map goes through is no object with keys");
        }
    }
    /// What comes of null, and of what is no map where one is needed, is null.
    [[nodiscard]] bool isNull() const { return m_from.isNull(); }
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Sets the variables; false where the evaluation must stop.
    [[nodiscard]] bool enter(std::size_t at) {
        if (!m_machine.step(m_op))
            return false;
        m_machine.variables[m_op.slot] = m_op.flag ? m_from.members()[at].value : m_items[at];
        if (m_op.flag)
            m_machine.variables[m_op.first] = Value::string(m_from.members()[at].name());
        return true;
    }

private:
    Machine& m_machine;
    const Instruction& m_op;
    Value m_from;
    Value m_single;
    std::span<const Value> m_items;
    std::size_t m_size = 0;
};

} // namespace

Value mapEntries(Machine& m, const Instruction& op) {
    Walk walk(m, op);
    if (walk.isNull())
        return {};
    auto* keyed = m.scratch.allocate<Keyed>(walk.size());
    auto* values = m.scratch.allocate<Value>(walk.size());
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < walk.size() && walk.enter(i); ++i) {
        const auto key = toText(m.eval(op.operand[1]), m.scratch, m.env.zone);
        const Value value = m.eval(op.operand[2]);
        if (!key)
            continue;
        keyed[count] = {*key, count, 0};
        values[count++] = value;
    }
    if (!m.chargeOrder(op, count) || !m.chargeOrder(op, count))
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
    Walk walk(m, op);
    if (walk.isNull())
        return {};
    auto* results = m.scratch.allocate<Value>(walk.size());
    std::size_t count = 0;
    for (; count < walk.size() && walk.enter(count); ++count)
        results[count] = m.eval(op.operand[1]);
    return Value::list({results, count});
}

} // namespace ow::expr::run
