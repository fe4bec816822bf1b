#include "expression/run/internal/compiler.h"

#include "expression/language/diagnostic.h"
#include "expression/language/node_facts.h"
#include "expression/run/internal/runs.h"

namespace ow::expr {

namespace {

// Lambdas are compiled anew wherever they are called; this bounds what calls of calls can grow to.
constexpr std::size_t largestProgram = 200'000;

} // namespace

Result<Program, Diagnostics> Compiler::run() {
    const OpId entry = consumed(m_emitter.root(), true);
    const Result<std::shared_ptr<const Code>, Diagnostics> code = m_emitter.code(entry);
    if (!code)
        return code.error();
    Program program;
    program.m_code = *code;
    return program;
}

OpId Compiler::consumed(NodeId id, bool whole) {
    const Part part = compile(id);
    m_emitter.consume(part.sources, whole);
    return part.op;
}

Part Compiler::compile(NodeId id) {
    if (m_emitter.size() > largestProgram)
        return m_emitter.error(id, "rule.too-large", "the rule is too large to be run",
                               "call fewer functions inside functions");
    const Node& node = m_emitter.node(id);
    if (!isLiteral(m_emitter.tree(), node))
        return compileNode(id, node);
    Instruction i;
    i.run = run::constant;
    i.constant = m_emitter.constantOf(node);
    return {m_emitter.emit(i, id), {}};
}

Part Compiler::compileNode(NodeId id, const Node& node) {
    switch (node.kind) {
    case NodeKind::Root:
    case NodeKind::Parameter:
    case NodeKind::Context:
    case NodeKind::Up:
    case NodeKind::Field:
    case NodeKind::Variable:
    case NodeKind::Member:
        return m_paths.path(id);
    case NodeKind::Moment:
        return instant(id, node, run::moment);
    case NodeKind::Period:
        return instant(id, node, run::period);
    case NodeKind::List:
        return several(id, node, run::list, true);
    case NodeKind::And:
        return several(id, node, run::conjunction, false);
    case NodeKind::Or:
        return several(id, node, run::disjunction, false);
    case NodeKind::Call:
        return m_calls.call(id, node);
    case NodeKind::Negate:
        return one(id, node, run::minus, true);
    case NodeKind::Not:
        return one(id, node, run::negation, false);
    case NodeKind::Arithmetic:
        return two(id, node, run::arithmetic);
    case NodeKind::Compare:
        return two(id, node, run::compareValues);
    case NodeKind::Membership:
        return two(id, node, run::membership);
    case NodeKind::Like:
        return two(id, node, run::like);
    case NodeKind::If:
        return choice(id, node);
    case NodeKind::Let:
        return m_lambdas.let(id, node);
    case NodeKind::Lambda:
        return m_lambdas.rule(id, node);
    case NodeKind::Quantifier:
        return m_forms.bindings(id, node, run::quantifier);
    case NodeKind::Select:
        return m_forms.bindings(id, node, run::select);
    case NodeKind::Aggregate:
        return m_forms.aggregateOver(id, node);
    case NodeKind::Occurs:
        return m_forms.occurs(id, node);
    case NodeKind::Chain:
        return m_forms.chain(id, node);
    case NodeKind::Null: // literals are constants
    case NodeKind::Bool:
    case NodeKind::Integer:
    case NodeKind::Double:
    case NodeKind::String:
    case NodeKind::Binding:
    case NodeKind::Step:
        break;
    }
    return m_emitter.error(id, "rule.syntax", "this part cannot stand here");
}

Part Compiler::instant(NodeId id, const Node& node, Run how) {
    m_emitter.needs().time = true;
    Instruction i;
    i.run = how;
    i.text = node.text;
    i.unit = node.unit;
    return {m_emitter.emit(i, id), {}};
}

Part Compiler::one(NodeId id, const Node& node, Run how, bool whole) {
    Instruction i;
    i.run = how;
    i.operand[0] = consumed(node.children[0], whole);
    return {m_emitter.emit(i, id), {}};
}

Part Compiler::two(NodeId id, const Node& node, Run how) {
    Instruction i;
    i.run = how;
    i.op = node.op;
    i.operand[0] = consumed(node.children[0], true);
    i.operand[1] = consumed(node.children[1], true);
    return {m_emitter.emit(i, id), {}};
}

Part Compiler::several(NodeId id, const Node& node, Run how, bool whole) {
    std::vector<OpId> operands;
    for (const NodeId child : node.children)
        operands.push_back(consumed(child, whole));
    Instruction i;
    i.run = how;
    i.first = m_emitter.addOperands(operands);
    i.count = std::uint32_t(operands.size());
    return {m_emitter.emit(i, id), {}};
}

Part Compiler::choice(NodeId id, const Node& node) {
    Instruction i;
    i.run = run::choose;
    i.operand[0] = consumed(node.children[0], false);
    const Part yes = compile(node.children[1]);
    const Part no = compile(node.children[2]);
    i.operand[1] = yes.op;
    i.operand[2] = no.op;
    Sources both = yes.sources;
    both.insert(both.end(), no.sources.begin(), no.sources.end());
    return {m_emitter.emit(i, id), std::move(both)};
}

Result<Program, Diagnostics> compile(const Tree& tree, NodeId node, Layout& layout) {
    if (tree.isEmpty())
        return Diagnostics{problemAt({}, {}, "rule.empty", "the rule is empty")};
    return Compiler(tree, node, layout).run();
}

Result<Program, Diagnostics> compile(const Tree& tree, Layout& layout) {
    return compile(tree, tree.isEmpty() ? noNode : tree.root(), layout);
}

} // namespace ow::expr
