#pragma once

#include "expression/language/functions.h"
#include "expression/run/code.h"

#include <map>
#include <optional>

namespace ow::expr {

/// Tree to program. Along the way it follows which input paths each expression can give, so that the layout
/// knows what to decode.
class Compiler {
public:
    Compiler(const Tree& tree, Layout& layout);
    [[nodiscard]] Result<Program, Diagnostics> run(NodeId root);

private:
    /// A path below an input that an expression may give.
    struct Source {
        std::string root;
        std::vector<std::string> names;
        bool operator==(const Source&) const = default;
        bool operator<(const Source& other) const {
            return root != other.root ? root < other.root : names < other.names;
        }
    };
    using Sources = std::vector<Source>;
    /// A compiled expression.
    struct Part {
        OpId op = noOp;
        Sources sources;
    };
    /// A name in scope.
    struct Variable {
        std::string name;
        std::uint32_t slot = 0;
        Sources sources;
        NodeId lambda = noNode;      ///< `let f = ((x) => …)`: the function itself
        std::size_t lambdaScope = 0; ///< how many variables it may see
        std::size_t lambdaElements = 0;
    };
    /// While it lives, what is compiled is run once per element of a list.
    class PerElement {
    public:
        explicit PerElement(Compiler& compiler) : m_compiler(compiler) { ++m_compiler.m_loops; }
        ~PerElement() { --m_compiler.m_loops; }
        PerElement(const PerElement&) = delete;
        PerElement& operator=(const PerElement&) = delete;

    private:
        Compiler& m_compiler;
    };
    /// An enclosing filter or map: its element.
    struct Element {
        std::uint32_t slot = 0;
        Sources sources;
        std::string alias; ///< singular of the list's name: orders.sum(order.price)
    };

    // compiler.cpp
    Part compile(NodeId id);
    Part compileNode(NodeId id, const Node& node);
    Part error(NodeId id, std::string code, std::string message, std::string mend = {});
    OpId emit(Instruction instruction, NodeId node);
    /// How much is done for each element: the instructions made since there were `before`.
    [[nodiscard]] std::uint32_t weightSince(std::size_t before) const;
    OpId emitOperands(Run how, NodeId node, const std::vector<OpId>& operands);
    std::uint32_t newSlot() { return m_code->variableCount++; }
    [[nodiscard]] Value constantOf(const Node& node);
    void consume(const Sources& sources, bool whole);
    OpId consumed(NodeId id, bool whole); ///< compile and consume
    Part binary(NodeId id, Run how, Op op);
    Part logical(NodeId id, Run how);

    // compiler_paths.cpp
    Part path(NodeId id);
    Part root(NodeId id, const Node& node);
    Part field(NodeId id, const Node& node);
    Part profilePath(NodeId id, const std::vector<NodeId>& chain);
    Part follow(NodeId id, Run how, std::uint32_t slot, OpId base, const Sources& sources,
                const std::vector<NodeId>& chain);
    [[nodiscard]] Sources below(const Sources& sources, const std::string& name);
    void descend(Sources& sources, const std::string& name);
    void bound(Sources& sources);

    // compiler_forms.cpp
    Part let(NodeId id, const Node& node);
    Part lambda(NodeId id, const Node& node);
    Part bindings(NodeId id, const Node& node, Run how);
    std::uint32_t binding(NodeId id, std::vector<OpId>& operands, Sources* elements);
    Part aggregateOver(NodeId id, const Node& node);
    Part occurs(NodeId id, const Node& node);
    Part chain(NodeId id, const Node& node);

    // compiler_calls.cpp
    Part call(NodeId id, const Node& node);
    Part callFunction(NodeId id, const Node& node, const FunctionInfo& function);
    Part callLambda(NodeId id, const Variable& function, const std::vector<NodeId>& arguments);
    Part applyLambda(NodeId lambda, const std::vector<Part>& arguments, NodeId at);
    Part elementCall(NodeId id, const Node& node, const FunctionInfo& function);
    Part mapCall(NodeId id, const Node& node, const FunctionInfo& function);
    [[nodiscard]] bool isEntry(const Node& node) const;
    Part stringCompare(NodeId id, const Node& node);
    Part perElement(NodeId argument, const Element& element);
    Part simpleCall(NodeId id, const Node& node, const FunctionInfo& function);
    Part textCall(NodeId id, const Node& node, const FunctionInfo& function);
    Part dateCall(NodeId id, const Node& node);
    Part getCall(NodeId id, const Node& node);
    Part modelCall(NodeId id, const Node& node);
    bool checkArity(NodeId id, const Node& node, const FunctionInfo& function);

    const Tree& m_tree;
    Layout& m_layout;
    std::shared_ptr<Code> m_code;
    std::vector<Variable> m_variables;
    std::vector<Element> m_elements;
    int m_loops = 0;                      ///< lists that are walked around what is compiled
    std::map<Source, std::size_t> m_used; ///< places in Needs::paths
    Diagnostics m_diagnostics;
};

} // namespace ow::expr
