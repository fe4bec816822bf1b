#include "expression/run/internal/lambda_compiler.h"

#include "expression/run/internal/compiler.h"
#include "expression/run/internal/runs.h"

namespace ow::expr {

LambdaCompiler::LambdaCompiler(Compiler& compiler)
    : m_compiler(compiler), m_emitter(compiler.emitter()), m_names(compiler.names()) {}

Part LambdaCompiler::let(NodeId id, const Node& node) {
    const NameScope::Frame frame(m_names);
    if (m_emitter.node(node.children[0]).kind == NodeKind::Lambda) {
        m_names.addFunction(node.text, node.children[0]);
        return m_compiler.compile(node.children[1]);
    }
    const Part value = m_compiler.compile(node.children[0]);
    Variable variable;
    variable.name = node.text;
    variable.slot = m_emitter.newSlot();
    variable.sources = value.sources;
    Instruction i;
    i.run = run::let;
    i.slot = variable.slot;
    i.operand[0] = value.op;
    m_emitter.consume(value.sources, false);
    m_names.add(std::move(variable));
    const Part body = m_compiler.compile(node.children[1]);
    i.operand[1] = body.op;
    return {m_emitter.emit(i, id), body.sources};
}

Part LambdaCompiler::rule(NodeId id, const Node& node) {
    if (id != m_emitter.root())
        return m_emitter.error(id, "rule.lambda-place", "a function cannot stand here",
                               "use it as argument of map, filter, sum …, or give it a name with let");
    if (node.names.size() > 2)
        return m_emitter.error(id, "rule.parameter",
                               "a rule has at most two inputs: the profile and the offer");
    std::vector<Part> inputs(node.names.size());
    if (!inputs.empty())
        inputs[0] = m_compiler.paths().profilePath(id, {});
    if (inputs.size() > 1) {
        m_emitter.needs().offer = true;
        Instruction i;
        i.run = run::offer;
        inputs[1] = {m_emitter.emit(i, id), {{"offer", {}}}};
    }
    return apply(id, inputs, id);
}

Part LambdaCompiler::apply(NodeId lambda, const std::vector<Part>& arguments, NodeId at) {
    const Node& node = m_emitter.node(lambda);
    const NameScope::Frame frame(m_names);
    std::vector<std::uint32_t> slots;
    for (std::size_t k = 0; k < arguments.size(); ++k) {
        Variable parameter;
        parameter.name = node.names[k];
        parameter.slot = m_emitter.newSlot();
        parameter.sources = arguments[k].sources;
        m_emitter.consume(arguments[k].sources, false);
        slots.push_back(parameter.slot);
        m_names.add(std::move(parameter));
    }
    Part body = m_compiler.compile(node.children[0]);
    for (std::size_t k = arguments.size(); k-- > 0;) {
        Instruction i;
        i.run = run::let;
        i.slot = slots[k];
        i.operand[0] = arguments[k].op;
        i.operand[1] = body.op;
        body.op = m_emitter.emit(i, at);
    }
    return body;
}

Part LambdaCompiler::apply(const Variable& function, const std::vector<Part>& arguments, NodeId at) {
    const NodeId lambda = function.lambda;
    const NameScope::WhereWritten there(m_names, function);
    return apply(lambda, arguments, at);
}

Part LambdaCompiler::call(NodeId id, const Variable& function, const std::vector<NodeId>& arguments) {
    const std::size_t wanted = m_emitter.node(function.lambda).names.size();
    if (wanted != arguments.size())
        return m_emitter.error(id, "rule.arity",
                               "“" + function.name + "” needs " + std::to_string(wanted) + " values, not " +
                                   std::to_string(arguments.size()));
    const Variable kept = function; // names come and go while the arguments are compiled
    std::vector<Part> values;
    values.reserve(arguments.size());
    for (const NodeId argument : arguments)
        values.push_back(m_compiler.compile(argument));
    return apply(kept, values, id);
}

} // namespace ow::expr
