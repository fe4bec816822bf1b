#pragma once

#include "expression/check/check.h"
#include "expression/check/internal/rule_findings.h"

namespace ow::expr {

/// Looks at the rule as a whole, by what it is for: what it gives, and what other products accept of it.
class PurposeChecker {
public:
    PurposeChecker(RuleFindings& findings, Purpose purpose)
        : m_findings(findings), m_tree(findings.tree()), m_typing(findings.typing()), m_purpose(purpose) {}

    void checkLimits();
    void checkResult();

private:
    void checkCondition(NodeId id);

    RuleFindings& m_findings;
    const Tree& m_tree;
    const Typing& m_typing;
    const Purpose m_purpose;
};

} // namespace ow::expr
