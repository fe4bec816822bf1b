#pragma once

#include "expression/code.h"
#include "expression/evaluate.h"
#include "expression/instant.h"

#include <algorithm>
#include <span>

namespace ow::expr {

/// One evaluation under way.
class Machine {
public:
    Machine(const Code& program, const Environment& environment, Value* room, Trace* trace,
            std::vector<Warning>* warnings)
        : code(program), env(environment), variables(room), scratch(*environment.scratch),
          calendar(environment.zone, environment.firstDayOfWeek), m_trace(trace), m_warnings(warnings),
          m_window(std::min(environment.stepLimit, environment.stop ? firstWindow : window)),
          m_later(environment.stepLimit - m_window) {}

    [[nodiscard]] Value eval(OpId id) {
        const Instruction& op = code.instructions[id];
        const Value value = op.run(*this, op);
        if (m_trace) [[unlikely]]
            m_trace->record(op.node, value);
        return value;
    }
    [[nodiscard]] bool holds(OpId id) { return truth(eval(id)); }

    /// Counts one visit of an element; false when the limit is reached, or the evaluation is stopped from
    /// outside, and the loop must end.
    [[nodiscard]] bool step(const Instruction& op) {
        if (m_window >= op.weight) [[likely]] {
            m_window -= op.weight;
            return true;
        }
        return nextWindow(op, op.weight);
    }
    /// Counts work that is no visit of an element: `bytes` of text that are looked through.
    bool chargeText(const Instruction& op, std::uint64_t bytes) {
        constexpr std::uint64_t perStep = 64;
        return bytes < perStep || charge(op, bytes / perStep);
    }
    /// Counts many visits at once.
    bool charge(const Instruction& op, std::uint64_t visits) {
        if (m_window >= visits) [[likely]] {
            m_window -= visits;
            return true;
        }
        return nextWindow(op, visits);
    }
    [[nodiscard]] bool isStopped() const { return m_stopped; }

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
    /// Steps are counted in windows, so that whoever stops an evaluation is asked now and then.
    static constexpr std::uint64_t window = 65'536;
    /// Where somebody may stop it: of many small rules each ends soon.
    static constexpr std::uint64_t firstWindow = 256;
    bool nextWindow(const Instruction& op, std::uint64_t visits);
    void recordRead(NodeId node, Value value);

    Trace* m_trace;
    std::vector<Warning>* m_warnings;
    std::uint64_t m_window; ///< steps left before the next look at the limit and at `stop`
    std::uint64_t m_later;  ///< steps left after them
    bool m_stopped = false;
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
