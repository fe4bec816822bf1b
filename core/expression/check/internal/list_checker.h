#pragma once

#include "expression/check/internal/rule_findings.h"

namespace ow::expr {

/// Looks for lists where a single value is meant, and for single values where a list is.
class ListChecker {
public:
    explicit ListChecker(RuleFindings& findings);

    /// A list where a single value is compared: it holds only while the list has exactly one element.
    /// `before` and `after` stand around it.
    void checkBesideValue(NodeId id, NodeId list, const std::string& before, const std::string& after);
    /// Whether a comparison has a list on one side and a single value on the other.
    bool checkComparison(NodeId id);
    /// `"a" in "abc"` looks for a value that equals it, not for a part of a text.
    bool checkSingleValueIn(NodeId id);
    /// The receiver of a function that wants one text or date.
    void checkReceiver(NodeId id, const FunctionInfo& function);
    /// (K, V) => … goes through the entries of a map.
    void checkMapOfList(NodeId id, const FunctionInfo& function);

private:
    [[nodiscard]] std::string forEachElement(NodeId list, const std::string& before,
                                             const std::string& after) const;

    RuleFindings& m_findings;
    const Tree& m_tree;
    const Typing& m_typing;
    std::string m_element = "E"; ///< a name that the rule does not use, for what mends offer
};

} // namespace ow::expr
