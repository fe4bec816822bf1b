#include "expression/run/evaluate.h"

#include "expression/run/internal/machine.h"
#include "expression/run/internal/runs.h"
#include "expression/text/printer.h"

#include <algorithm>

namespace ow::expr {

Value evaluate(const Program& program, const Environment& environment, Trace* trace,
               std::vector<Warning>* warnings) {
    if (program.isEmpty())
        return {};
    const Code& code = program.code();
    // Most rules have few variables: they live on the stack.
    constexpr std::size_t few = 8;
    std::array<Value, few> small;
    Value* variables = small.data();
    if (code.variableCount > few) {
        variables = environment.scratch->allocate<Value>(code.variableCount);
        std::fill_n(variables, code.variableCount, Value());
    }
    Machine machine(code, environment, variables, trace, warnings);
    const Value result = machine.eval(code.entry);
    return machine.isStopped() ? Value() : result;
}

Value Machine::fail(const Instruction& op, const char* code_, const char* message) {
    constexpr std::size_t most = 100; // nobody reads more
    if (m_warnings && m_warnings->size() < most) {
        const auto same = [&](const Warning& w) { return w.node == op.node && w.code == code_; };
        if (std::none_of(m_warnings->begin(), m_warnings->end(), same))
            m_warnings->push_back({code_, op.node, message});
    }
    return {};
}

bool Machine::nextWindow(const Instruction& op, std::uint64_t visits) {
    const std::uint64_t left = m_window + m_later;
    const bool asked = env.stop && env.stop->stop_requested();
    if (asked || visits > left) {
        // Every loop around stops too; one word is enough.
        if (!m_stopped && asked)
            fail(op, "eval.stopped", "the evaluation was stopped");
        else if (!m_stopped)
            fail(op, "eval.step-limit", "the rule visits too many elements and was stopped");
        m_window = 0;
        m_later = 0;
        m_stopped = true;
        return false;
    }
    m_window = std::min(left - visits, window);
    m_later = left - visits - m_window;
    return true;
}

bool Machine::readsInput(const Instruction& op) const {
    const Instruction& base = op.run == run::valuePath ? code.instructions[op.operand[0]] : op;
    return (base.run == run::profilePath && !base.flag) || base.run == run::offer || base.run == run::context;
}

void Machine::recordRead(const Instruction& op, Value value) {
    if (m_stopped || !m_trace->wantsRead(op.node))
        return;
    if (op.inElement && !readsInput(op))
        return; // what stands in one of many elements says nothing of the list
    m_trace->read(print(code.tree, op.node), op.node, value);
}

Machine::Exploration::Exploration(Machine& machine, Records records)
    : m(machine), m_trace(machine.m_trace), m_warnings(machine.m_warnings), m_window(machine.m_window),
      m_later(machine.m_later), m_outermost(!machine.m_exploring) {
    if (records == Records::Nothing)
        m.m_trace = nullptr;
    m.m_warnings = nullptr;
    if (!m_outermost)
        return;
    m.m_exploring = true;
    m.m_window = std::min(m.m_exploreLeft, window);
    m.m_later = m.m_exploreLeft - m.m_window;
}

Machine::Exploration::~Exploration() {
    m.m_trace = m_trace;
    m.m_warnings = m_warnings;
    if (!m_outermost)
        return;
    m.m_exploreLeft = m.m_stopped ? 0 : m.m_window + m.m_later;
    m.m_stopped = false;
    m.m_exploring = false;
    m.m_window = m_window;
    m.m_later = m_later;
}

} // namespace ow::expr
