#pragma once

#include "expression/language/tree_builder.h"
#include "expression/text/internal/token_cursor.h"

namespace ow::expr {

/// The tree that is made, as all parsers of parts build it: its nodes know where they stand in the text.
class PlacedTree {
public:
    PlacedTree(TokenCursor& tokens, const Limits& limits) : m_tokens(tokens), m_limits(limits) {}

    [[nodiscard]] TreeBuilder& build() { return m_build; }
    /// The node, said to stand from `start` to the token taken last; noNode where the reading has failed, or
    /// the tree becomes too high.
    NodeId placed(NodeId id, std::uint32_t start, Range name = {});

private:
    TokenCursor& m_tokens;
    const Limits& m_limits;
    TreeBuilder m_build;
};

} // namespace ow::expr
