#include "expression/text/internal/placed_tree.h"

namespace ow::expr {

NodeId PlacedTree::placed(NodeId id, std::uint32_t start, Range name) {
    if (m_tokens.failed() || id == noNode)
        return noNode;
    m_build.place(id, m_tokens.takenSince(start), name);
    if (m_build.height(id) > m_limits.treeHeight)
        return m_tokens.fail({start, 1}, "rule.too-deep", "the rule is nested too deeply to be read",
                             "split it into several rules, or shorten the chain of operators");
    return id;
}

} // namespace ow::expr
