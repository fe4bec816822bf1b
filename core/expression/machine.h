#pragma once

#include "expression/code.h"
#include "expression/evaluate.h"
#include "expression/instant.h"

#include <span>

namespace ow::expr {

/// One evaluation under way.
class Machine {
public:
    Machine(const Code& program, const Environment& environment, Value* room, Trace* trace,
            std::vector<Warning>* warnings)
        : code(program), env(environment), variables(room), scratch(*environment.scratch),
          calendar(environment.utcOffsetMinutes, environment.firstDayOfWeek), m_trace(trace),
          m_warnings(warnings), m_steps(environment.stepLimit) {}

    [[nodiscard]] Value eval(OpId id) {
        const Instruction& op = code.instructions[id];
        const Value value = op.run(*this, op);
        if (m_trace) [[unlikely]]
            m_trace->record(op.node, value);
        return value;
    }
    [[nodiscard]] bool holds(OpId id) { return truth(eval(id)); }

    /// Counts one visit of an element; false when the limit is reached and the loop must end.
    [[nodiscard]] bool step(const Instruction& op) {
        if (m_steps > 0) [[likely]] {
            --m_steps;
            return true;
        }
        return outOfSteps(op);
    }
    [[nodiscard]] bool exhausted() const { return m_steps == 0; }

    /// Null, with a warning when the caller wants to know.
    Value fail(const Instruction& op, const char* code_, const char* message);

    void read(const Instruction& op, Value value) {
        if (m_trace) [[unlikely]]
            recordRead(op.node, value);
    }
    [[nodiscard]] bool traced() const { return m_trace != nullptr; }
    void record(NodeId node, Value value) {
        if (node != noNode)
            m_trace->record(node, value);
    }

    const Code& code;
    const Environment& env;
    Value* variables;
    Arena& scratch;
    const Calendar calendar;

private:
    bool outOfSteps(const Instruction& op);
    void recordRead(NodeId node, Value value);

    Trace* m_trace;
    std::vector<Warning>* m_warnings;
    std::uint64_t m_steps;
};

/// A value as list: its items, or itself as the only one; nothing for null. `single` gives the room for the
/// latter.
[[nodiscard]] inline std::span<const Value> itemsOf(Value value, Value& single) {
    if (value.is(Kind::List))
        return value.items();
    if (value.isNull())
        return {};
    single = value;
    return {&single, 1};
}

} // namespace ow::expr
