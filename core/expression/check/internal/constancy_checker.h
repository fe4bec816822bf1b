#pragma once

#include "expression/check/internal/rule_findings.h"

namespace ow::expr {

/// Looks for what is always true, or never, whatever the data are.
class ConstancyChecker {
public:
    explicit ConstancyChecker(RuleFindings& findings)
        : m_findings(findings), m_tree(findings.tree()), m_typing(findings.typing()) {}

    void check();

private:
    /// What is known about a condition without data.
    enum class Truth { Unknown, Always, Never };
    [[nodiscard]] Truth truthOf(NodeId id) const;
    [[nodiscard]] Truth comparisonTruth(const Node& node) const;
    void checkContradiction(NodeId id);
    [[nodiscard]] std::string constantMend(const Node& owner, NodeId condition) const;

    RuleFindings& m_findings;
    const Tree& m_tree;
    const Typing& m_typing;
};

} // namespace ow::expr
