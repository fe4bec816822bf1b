#include "expression/evaluate.h"

#include "expression/machine.h"
#include "expression/printer.h"

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
    return machine.exhausted() ? Value() : result;
}

Value Machine::fail(const Instruction& op, const char* code_, const char* message) {
    if (m_warnings) {
        const auto same = [&](const Warning& w) { return w.node == op.node && w.code == code_; };
        if (std::none_of(m_warnings->begin(), m_warnings->end(), same))
            m_warnings->push_back({code_, op.node, message});
    }
    return {};
}

bool Machine::outOfSteps(const Instruction& op) {
    // Every loop around stops too; one word is enough.
    const auto told = [](const Warning& w) { return w.code == "eval.step-limit"; };
    if (m_warnings && std::any_of(m_warnings->begin(), m_warnings->end(), told))
        return false;
    fail(op, "eval.step-limit", "The rule visits too many elements and was stopped");
    return false;
}

void Machine::recordRead(NodeId node, Value value) {
    if (m_trace->wantsRead(node))
        m_trace->read(print(code.tree, node), node, value);
}

} // namespace ow::expr
