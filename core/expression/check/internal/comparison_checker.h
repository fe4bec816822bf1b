#pragma once

#include "expression/check/internal/list_checker.h"
#include "expression/check/internal/text_checker.h"

#include <set>

namespace ow::expr {

/// Looks at what is compared: with null, with another type, with a value that the schema does not have, and
/// with what may be missing.
class ComparisonChecker {
public:
    ComparisonChecker(RuleFindings& findings, ListChecker& lists, TextChecker& texts);

    void check(NodeId id);
    /// `x like "a*"` compares texts.
    void checkLike(NodeId id);

private:
    void checkElements(NodeId id);
    void checkNegation(NodeId id);
    void checkValues(NodeId id, NodeId path, NodeId literal);

    RuleFindings& m_findings;
    const Tree& m_tree;
    const Typing& m_typing;
    ListChecker& m_lists;
    TextChecker& m_texts;
    std::set<std::uint32_t> m_nullTested; ///< classes of what isNull or isNotNull asks for
};

} // namespace ow::expr
