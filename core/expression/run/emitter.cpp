#include "expression/run/internal/emitter.h"

#include "expression/language/diagnostic.h"
#include "expression/language/node_facts.h"
#include "expression/run/internal/runs.h"

#include <algorithm>
#include <re2/re2.h>

namespace ow::expr {

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

Emitter::Emitter(const Tree& tree, NodeId root, Layout& layout)
    : m_layout(layout), m_code(std::make_shared<Code>()) {
    m_code->tree = tree;
    m_code->node = root;
}

Result<std::shared_ptr<const Code>, Diagnostics> Emitter::code(OpId entry) {
    if (!m_diagnostics.empty())
        return m_diagnostics;
    m_code->entry = entry;
    return std::shared_ptr<const Code>(std::move(m_code));
}

OpId Emitter::emit(Instruction instruction, NodeId node) {
    instruction.node = node;
    instruction.inElement = m_loops > 0;
    m_code->instructions.push_back(instruction);
    return OpId(m_code->instructions.size() - 1);
}

Part Emitter::nothing(NodeId node) {
    Instruction none;
    none.run = run::constant;
    return {emit(none, node), {}};
}

Part Emitter::error(NodeId id, std::string code, std::string message, std::string mend) {
    const Node& node = this->node(id);
    const Range range = node.nameRange.length > 0 ? node.nameRange : node.range;
    constexpr std::size_t most = 100; // nobody reads more, and finding the place of each takes time
    const auto same = [&](const Diagnostic& o) { return o.code == code && o.range == range; };
    if (m_diagnostics.size() >= most || std::ranges::any_of(m_diagnostics, same))
        return nothing(id);
    Diagnostic d;
    d.code = std::move(code);
    d.range = range;
    if (!tree().source().empty()) {
        const LineColumn position = positionOf(tree().source(), range.offset);
        d.line = position.line;
        d.column = position.column;
    }
    d.message = std::move(message);
    d.mend = std::move(mend);
    m_diagnostics.push_back(std::move(d));
    return nothing(id);
}

bool Emitter::checkArity(NodeId id, const FunctionInfo& function) {
    const std::size_t given = node(id).children.size();
    if (given >= function.minimum() && given <= function.parameters.size())
        return true;
    error(id, "rule.arity",
          "“" + std::string(function.name) + "” is given " +
              (given < function.minimum() ? "too few values" : "too many values"),
          "write it as " + signatureText(function));
    return false;
}

std::uint32_t Emitter::weightSince(std::size_t before) const {
    constexpr std::size_t perStep = 64;
    return std::uint32_t(1 + (size() - before) / perStep);
}

std::uint32_t Emitter::addOperands(const std::vector<OpId>& operands) {
    const auto first = std::uint32_t(m_code->operands.size());
    m_code->operands.insert(m_code->operands.end(), operands.begin(), operands.end());
    return first;
}

Symbol Emitter::addStep(std::string_view name, NodeId node) {
    m_code->steps.push_back({m_layout.intern(name), name, node});
    return m_code->steps.back().symbol;
}

Value Emitter::constantOf(const Node& literal) {
    if (literal.kind != NodeKind::List)
        return scalarOf(literal).value_or(Value());
    auto* items = m_code->constants.allocate<Value>(literal.children.size());
    for (std::size_t i = 0; i < literal.children.size(); ++i)
        items[i] = constantOf(node(literal.children[i]));
    return Value::list({items, literal.children.size()});
}

const re2::RE2* Emitter::keep(std::unique_ptr<const re2::RE2> pattern) {
    m_code->patterns.push_back(std::move(pattern));
    return m_code->patterns.back().get();
}

void Emitter::consume(const Sources& sources, bool whole) {
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

Sources Emitter::below(Sources sources, const std::string& name) {
    descend(sources, name);
    return sources;
}

/// One step down. Of a path that goes very deep the whole of its beginning is kept instead.
void Emitter::descend(Sources& sources, const std::string& name) {
    constexpr std::size_t deepest = 100;
    for (Source& source : sources) {
        if (source.names.size() < deepest)
            source.names.push_back(name);
        else
            consume({source}, true);
    }
}

/// Each filter around a bare name may double what it can mean: where that gets out of hand, the whole of the
/// inputs is kept instead.
void Emitter::bound(Sources& sources) {
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    constexpr std::size_t many = 64;
    if (sources.size() <= many)
        return;
    for (Source& source : sources)
        source.names.clear();
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    consume(sources, true);
}

} // namespace ow::expr
