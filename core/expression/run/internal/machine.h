#pragma once

#include "expression/run/code.h"
#include "expression/run/evaluate.h"
#include "expression/value/calendar.h"

#include <algorithm>
#include <bit>
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
            record(op.node, value);
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
    /// Counts what it takes to put elements in order; false when the rule is stopped.
    [[nodiscard]] bool chargeOrder(const Instruction& op, std::size_t count) {
        constexpr std::uint64_t comparisonsPerVisit = 4;
        return charge(op, count * std::uint64_t(std::bit_width(count)) / comparisonsPerVisit);
    }
    [[nodiscard]] bool isStopped() const { return m_stopped; }

    /// Null, with a warning when the caller wants to know.
    Value fail(const Instruction& op, const char* code_, const char* message);

    void read(const Instruction& op, Value value) {
        if (m_trace) [[unlikely]]
            recordRead(op, value);
    }
    [[nodiscard]] bool traced() const { return m_trace != nullptr; }
    /// With a trace: notes the value. What is found once the evaluation has been stopped is none.
    void record(NodeId node, Value value) {
        if (node != noNode && !m_stopped)
            m_trace->record(node, value);
    }

    /// With a trace: a look at what the answer did not depend on. It changes nothing of the evaluation: it
    /// has a limit of its own and gives no warnings.
    class Exploration {
    public:
        enum class Records : std::uint8_t { Values, Nothing };
        Exploration(Machine& machine, Records records);
        ~Exploration();
        Exploration(const Exploration&) = delete;
        Exploration& operator=(const Exploration&) = delete;

    private:
        Machine& m;
        Trace* m_trace;
        std::vector<Warning>* m_warnings;
        std::uint64_t m_window;
        std::uint64_t m_later;
        bool m_outermost;
    };
    /// Whether there is a trace, and the limit of explorations is not reached.
    [[nodiscard]] bool canExplore() const {
        return m_trace && !m_stopped && (m_exploring || m_exploreLeft > 0);
    }
    [[nodiscard]] Trace& trace() const { return *m_trace; }

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
    /// Whether a path begins at an input, which is the same for all elements of a list.
    [[nodiscard]] bool readsInput(const Instruction& op) const;
    void recordRead(const Instruction& op, Value value);

    Trace* m_trace;
    std::vector<Warning>* m_warnings;
    std::uint64_t m_window; ///< steps left before the next look at the limit and at `stop`
    std::uint64_t m_later;  ///< steps left after them
    std::uint64_t m_exploreLeft = env.stepLimit; ///< steps left for explorations
    bool m_stopped = false;
    bool m_exploring = false;
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
