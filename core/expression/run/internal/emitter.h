#pragma once

#include "expression/language/functions.h"
#include "expression/run/code.h"

#include <map>

namespace ow::expr {

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

/// The program that is made, as all compilers of parts write it: instructions, what they read of the inputs,
/// and what is wrong with the rule.
class Emitter {
public:
    Emitter(const Tree& tree, NodeId root, Layout& layout);

    /// While it lives, what is compiled is run once per element of a list, or of lists within lists.
    class PerElement {
    public:
        explicit PerElement(Emitter& emitter, int lists = 1) : m_emitter(emitter), m_lists(lists) {
            m_emitter.m_loops += m_lists;
        }
        ~PerElement() { m_emitter.m_loops -= m_lists; }
        PerElement(const PerElement&) = delete;
        PerElement& operator=(const PerElement&) = delete;

    private:
        Emitter& m_emitter;
        const int m_lists;
    };

    [[nodiscard]] const Tree& tree() const { return m_code->tree; }
    [[nodiscard]] const Node& node(NodeId id) const { return m_code->tree.node(id); }
    [[nodiscard]] NodeId root() const { return m_code->node; }
    [[nodiscard]] Layout& layout() { return m_layout; }
    [[nodiscard]] Needs& needs() { return m_code->needs; }

    OpId emit(Instruction instruction, NodeId node);
    /// Null, where nothing better can stand.
    Part nothing(NodeId node);
    Part error(NodeId id, std::string code, std::string message, std::string mend = {});
    /// Reports a call with too few or too many values.
    [[nodiscard]] bool checkArity(NodeId id, const FunctionInfo& function);
    [[nodiscard]] Instruction& instruction(OpId op) { return m_code->instructions[op]; }
    /// How many instructions there are.
    [[nodiscard]] std::size_t size() const { return m_code->instructions.size(); }
    /// How much is done for each element: by the instructions made since there were `before`.
    [[nodiscard]] std::uint32_t weightSince(std::size_t before) const;

    // What instructions refer to; each gives the place of the first.
    std::uint32_t addOperands(const std::vector<OpId>& operands);
    [[nodiscard]] std::uint32_t stepCount() const { return std::uint32_t(m_code->steps.size()); }
    Symbol addStep(std::string_view name, NodeId node);
    [[nodiscard]] std::uint32_t newSlot() { return m_code->variableCount++; }
    [[nodiscard]] Value constantOf(const Node& literal);
    const re2::RE2* keep(std::unique_ptr<const re2::RE2> pattern);

    /// The paths are read; `whole`: with all that is below them.
    void consume(const Sources& sources, bool whole);
    [[nodiscard]] Sources below(Sources sources, const std::string& name);
    void descend(Sources& sources, const std::string& name);
    /// Keeps paths from growing without end, see the body.
    void bound(Sources& sources);

    /// What was made; errors: what is wrong with the rule. Nothing can be added after that.
    [[nodiscard]] Result<std::shared_ptr<const Code>, Diagnostics> code(OpId entry);

private:
    Layout& m_layout;
    std::shared_ptr<Code> m_code;
    int m_loops = 0;                      ///< lists that are walked around what is compiled
    std::map<Source, std::size_t> m_used; ///< places in Needs::paths
    Diagnostics m_diagnostics;
};

} // namespace ow::expr
