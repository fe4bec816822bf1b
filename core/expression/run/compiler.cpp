#include "expression/run/compiler.h"

#include "expression/language/diagnostic.h"
#include "expression/run/internal/runs.h"

#include <algorithm>
#include <re2/re2.h>

namespace ow::expr {

namespace {

// Lambdas are compiled anew wherever they are called; this bounds what calls of calls can grow to.
constexpr std::size_t largestProgram = 200'000;

} // namespace

Code::Code() = default;
Code::~Code() = default;

const Needs& Program::needs() const {
    return m_code->needs;
}
const Tree& Program::tree() const {
    return m_code->tree;
}
NodeId Program::node() const {
    return m_code->node;
}

Compiler::Compiler(const Tree& tree, Layout& layout)
    : m_tree(tree), m_layout(layout), m_code(std::make_shared<Code>()) {
    m_code->tree = tree;
}

Result<Program, Diagnostics> Compiler::run(NodeId root) {
    m_code->node = root;
    const Part whole = compile(root);
    consume(whole.sources, true);
    if (!m_diagnostics.empty())
        return m_diagnostics;
    m_code->entry = whole.op;
    Program program;
    program.m_code = std::move(m_code);
    return program;
}

Compiler::Part Compiler::error(NodeId id, std::string code, std::string message, std::string mend) {
    const Node& node = m_tree.node(id);
    const Range range = node.nameRange.length > 0 ? node.nameRange : node.range;
    Diagnostic d;
    d.code = std::move(code);
    d.range = range;
    if (!m_tree.source().empty()) {
        const Position position = positionOf(m_tree.source(), range.offset);
        d.line = position.line;
        d.column = position.column;
    }
    d.message = std::move(message);
    d.mend = std::move(mend);
    constexpr std::size_t most = 100; // nobody reads more
    const auto same = [&d](const Diagnostic& o) { return o.code == d.code && o.range == d.range; };
    if (m_diagnostics.size() < most && std::none_of(m_diagnostics.begin(), m_diagnostics.end(), same))
        m_diagnostics.push_back(std::move(d));
    Instruction none;
    none.run = run::constant;
    return {emit(none, id), {}};
}

OpId Compiler::emit(Instruction instruction, NodeId node) {
    instruction.node = node;
    instruction.inElement = m_loops > 0;
    m_code->instructions.push_back(instruction);
    return OpId(m_code->instructions.size() - 1);
}

std::uint32_t Compiler::weightSince(std::size_t before) const {
    constexpr std::size_t perStep = 64;
    return std::uint32_t(1 + (m_code->instructions.size() - before) / perStep);
}

OpId Compiler::emitOperands(Run how, NodeId node, const std::vector<OpId>& operands) {
    Instruction i;
    i.run = how;
    i.first = std::uint32_t(m_code->operands.size());
    i.count = std::uint32_t(operands.size());
    m_code->operands.insert(m_code->operands.end(), operands.begin(), operands.end());
    return emit(i, node);
}

void Compiler::consume(const Sources& sources, bool whole) {
    for (const Source& source : sources) {
        if (source.root == "profile") {
            std::vector<Symbol> symbols;
            for (const std::string& name : source.names)
                symbols.push_back(m_layout.intern(name));
            m_layout.use(symbols, whole);
        }
        auto& paths = m_code->needs.paths;
        const auto [known, isNew] = m_used.try_emplace(source, paths.size());
        if (isNew)
            paths.push_back({source.root, source.names, whole});
        else
            paths[known->second].whole = paths[known->second].whole || whole;
        if (source.root == "profile") {
            const bool all = source.names.empty() && whole;
            m_code->needs.events |= all || (!source.names.empty() && source.names.front() == "xEvent");
            m_code->needs.segments |=
                all || (!source.names.empty() && source.names.front() == "segmentMembership");
        }
    }
}

OpId Compiler::consumed(NodeId id, bool whole) {
    const Part part = compile(id);
    consume(part.sources, whole);
    return part.op;
}

Value Compiler::constantOf(const Node& node) {
    switch (node.kind) {
    case NodeKind::Bool:
        return Value::boolean(node.integer != 0);
    case NodeKind::Integer:
        return Value::integer(node.integer);
    case NodeKind::Double:
        return Value::number(node.number);
    case NodeKind::String:
        return Value::string(node.text);
    case NodeKind::List: {
        auto* items = m_code->constants.allocate<Value>(node.children.size());
        for (std::size_t i = 0; i < node.children.size(); ++i)
            items[i] = constantOf(m_tree.node(node.children[i]));
        return Value::list({items, node.children.size()});
    }
    default:
        return {};
    }
}

namespace {

bool isConstant(const Tree& tree, const Node& node) {
    switch (node.kind) {
    case NodeKind::Null:
    case NodeKind::Bool:
    case NodeKind::Integer:
    case NodeKind::Double:
    case NodeKind::String:
        return true;
    case NodeKind::List:
        return std::all_of(node.children.begin(), node.children.end(),
                           [&tree](NodeId child) { return isConstant(tree, tree.node(child)); });
    default:
        return false;
    }
}

} // namespace

Compiler::Part Compiler::compile(NodeId id) {
    if (m_code->instructions.size() > largestProgram)
        return error(id, "rule.too-large", "the rule is too large to be run",
                     "call fewer functions inside functions");
    const Node& node = m_tree.node(id);
    if (isConstant(m_tree, node)) {
        Instruction i;
        i.run = run::constant;
        i.constant = constantOf(node);
        return {emit(i, id), {}};
    }
    return compileNode(id, node);
}

Compiler::Part Compiler::logical(NodeId id, Run how) {
    std::vector<OpId> operands;
    for (const NodeId child : m_tree.node(id).children)
        operands.push_back(consumed(child, false));
    return {emitOperands(how, id, operands), {}};
}

Compiler::Part Compiler::binary(NodeId id, Run how, Op op) {
    const Node& node = m_tree.node(id);
    Instruction i;
    i.run = how;
    i.op = op;
    i.operand[0] = consumed(node.children[0], true);
    i.operand[1] = consumed(node.children[1], true);
    return {emit(i, id), {}};
}

Compiler::Part Compiler::compileNode(NodeId id, const Node& node) {
    Instruction i;
    switch (node.kind) {
    case NodeKind::Root:
    case NodeKind::Parameter:
    case NodeKind::Context:
    case NodeKind::Up:
    case NodeKind::Field:
    case NodeKind::Variable:
    case NodeKind::Member:
        return path(id);
    case NodeKind::Moment:
        m_code->needs.time = true;
        i.run = run::moment;
        i.text = node.text;
        return {emit(i, id), {}};
    case NodeKind::List: {
        std::vector<OpId> operands;
        for (const NodeId child : node.children)
            operands.push_back(consumed(child, true));
        return {emitOperands(run::list, id, operands), {}};
    }
    case NodeKind::Call:
        return call(id, node);
    case NodeKind::Negate:
        i.run = run::minus;
        i.operand[0] = consumed(node.children[0], true);
        return {emit(i, id), {}};
    case NodeKind::Not:
        i.run = run::negation;
        i.operand[0] = consumed(node.children[0], false);
        return {emit(i, id), {}};
    case NodeKind::Arithmetic:
        return binary(id, run::arithmetic, node.op);
    case NodeKind::Compare:
        return binary(id, run::compareValues, node.op);
    case NodeKind::Membership:
        return binary(id, run::membership, node.op);
    case NodeKind::Like:
        return binary(id, run::like, Op::None);
    case NodeKind::And:
        return logical(id, run::conjunction);
    case NodeKind::Or:
        return logical(id, run::disjunction);
    case NodeKind::If: {
        i.run = run::choose;
        i.operand[0] = consumed(node.children[0], false);
        const Part yes = compile(node.children[1]);
        const Part no = compile(node.children[2]);
        i.operand[1] = yes.op;
        i.operand[2] = no.op;
        Sources both = yes.sources;
        both.insert(both.end(), no.sources.begin(), no.sources.end());
        return {emit(i, id), std::move(both)};
    }
    case NodeKind::Let:
        return let(id, node);
    case NodeKind::Lambda:
        return lambda(id, node);
    case NodeKind::Quantifier:
        return bindings(id, node, run::quantifier);
    case NodeKind::Select:
        return bindings(id, node, run::select);
    case NodeKind::Aggregate:
        return aggregateOver(id, node);
    case NodeKind::Occurs:
        return occurs(id, node);
    case NodeKind::Period:
        m_code->needs.time = true;
        i.run = run::period;
        i.text = node.text;
        i.unit = node.unit;
        return {emit(i, id), {}};
    case NodeKind::Chain:
        return chain(id, node);
    case NodeKind::Null:
    case NodeKind::Bool:
    case NodeKind::Integer:
    case NodeKind::Double:
    case NodeKind::String:
    case NodeKind::Binding:
    case NodeKind::Step:
        break;
    }
    return error(id, "rule.syntax", "this part cannot stand here");
}

Result<Program, Diagnostics> compile(const Tree& tree, NodeId node, Layout& layout) {
    if (tree.isEmpty())
        return Diagnostics{problemAt({}, {}, "rule.empty", "the rule is empty")};
    return Compiler(tree, layout).run(node);
}

Result<Program, Diagnostics> compile(const Tree& tree, Layout& layout) {
    return compile(tree, tree.isEmpty() ? noNode : tree.root(), layout);
}

} // namespace ow::expr
