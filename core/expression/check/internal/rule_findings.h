#pragma once

#include "expression/check/internal/node_classes.h"
#include "expression/check/typing.h"
#include "expression/language/diagnostic.h"

namespace ow::expr {

/// What is found about a rule, as all checkers report it, with what they know of the rule.
class RuleFindings {
public:
    RuleFindings(const Tree& tree, const Schema& schema, Diagnostics& found)
        : m_tree(tree), m_typing(tree, schema), m_classes(tree), m_found(found),
          m_places(tree.source(), Characters::CodePoints) {}

    [[nodiscard]] const Tree& tree() const { return m_tree; }
    [[nodiscard]] const Typing& typing() const { return m_typing; }
    [[nodiscard]] const NodeClasses& classes() const { return m_classes; }
    /// Whether something is said already of what begins there.
    [[nodiscard]] bool isSaidAt(std::uint32_t offset) const;

    Diagnostic& report(NodeId id, Severity severity, std::string code, std::string message,
                       std::string mend = {});
    /// Points a finding at an operand, with what mends it in its place.
    void offer(Diagnostic& finding, NodeId operand, const std::string& replacement);
    /// An expression as messages say it: shortened.
    [[nodiscard]] std::string text(NodeId id) const;

private:
    void place(Diagnostic& finding, Range range) const;

    const Tree& m_tree;
    const Typing m_typing;
    const NodeClasses m_classes;
    Diagnostics& m_found;
    TextPlaces m_places;
};

} // namespace ow::expr
