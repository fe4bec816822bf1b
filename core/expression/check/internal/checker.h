#pragma once

#include "expression/check/internal/comparison_checker.h"

namespace ow::expr {

/// Goes through a rule part by part: paths, calculations, times and calls. Comparisons, lists and texts have
/// checkers of their own.
class Checker {
public:
    explicit Checker(RuleFindings& findings)
        : m_findings(findings), m_tree(findings.tree()), m_typing(findings.typing()) {}

    void check();

private:
    void checkPath(NodeId id);
    void checkArithmetic(NodeId id);
    void checkOccurs(NodeId id);
    void checkCall(NodeId id);

    RuleFindings& m_findings;
    const Tree& m_tree;
    const Typing& m_typing;
    ListChecker m_lists{m_findings};
    TextChecker m_texts{m_findings};
    ComparisonChecker m_comparisons{m_findings, m_lists, m_texts};
};

} // namespace ow::expr
