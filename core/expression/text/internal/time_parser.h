#pragma once

#include "expression/text/internal/placed_tree.h"

#include <optional>

namespace ow::expr {

class Parser;
struct Scopes;

/// Takes "days", "week" …, if one is there.
[[nodiscard]] std::optional<TimeUnit> takeTimeUnit(TokenCursor& tokens);

/// Reads what is said about times: occurs, and the steps of CHAIN.
class TimeParser {
public:
    explicit TimeParser(Parser& parser);

    /// What stands behind a time that began at `start`.
    NodeId occurs(NodeId time, std::uint32_t start);
    NodeId chain();

private:
    NodeId within(Op relation, NodeId time, std::uint32_t start, Range name);
    NodeId timeReference();
    NodeId step(const std::string& timeField, Range list);

    Parser& m_parser;
    TokenCursor& m_tokens;
    PlacedTree& m_tree;
    TreeBuilder& m_build;
    Scopes& m_scopes;
};

} // namespace ow::expr
