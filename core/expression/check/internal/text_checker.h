#pragma once

#include "expression/check/internal/rule_findings.h"

namespace ow::expr {

/// Looks for texts where numbers are meant.
class TextChecker {
public:
    explicit TextChecker(RuleFindings& findings)
        : m_findings(findings), m_tree(findings.tree()), m_typing(findings.typing()) {}

    /// `characteristics.get("score") > 3` compares "10" with "3" letter by letter.
    bool checkBesideNumber(NodeId id);
    /// A characteristic that is calculated with, other than to make a number of it.
    void checkInCalculation(const Node& calculation, NodeId operand);

private:
    bool checkWritten(NodeId id, const Node& node);
    [[nodiscard]] std::string asNumber(NodeId id) const;
    [[nodiscard]] bool isConversion(const Node& node) const;

    RuleFindings& m_findings;
    const Tree& m_tree;
    const Typing& m_typing;
};

} // namespace ow::expr
