#pragma once

#include "expression/language/scopes.h"
#include "expression/text/internal/form_parser.h"
#include "expression/text/internal/mistakes.h"
#include "expression/text/internal/primary_parser.h"
#include "expression/text/internal/time_parser.h"

namespace ow::expr {

/// Recursive descent over the tokens, DOMAIN.md 4.4, one function per level of 4.3. Operands, forms and times
/// have parsers of their own; they come back here for the expressions in them.
class Parser {
public:
    Parser(std::string_view source, const Limits& limits, std::vector<Token> tokens)
        : m_tokens(source, limits, std::move(tokens)), m_tree(m_tokens, limits) {}

    [[nodiscard]] Result<Tree, Diagnostics> run();

    NodeId expression();
    /// What is stronger than comparisons.
    NodeId sum();

    [[nodiscard]] TokenCursor& tokens() { return m_tokens; }
    [[nodiscard]] PlacedTree& tree() { return m_tree; }
    [[nodiscard]] Scopes& scopes() { return m_scopes; }
    [[nodiscard]] Mistakes& mistakes() { return m_mistakes; }
    [[nodiscard]] PrimaryParser& primaries() { return m_primaries; }
    [[nodiscard]] FormParser& forms() { return m_forms; }
    [[nodiscard]] TimeParser& times() { return m_times; }

private:
    // levels of 4.3, weakest first
    NodeId orLevel();
    NodeId andLevel();
    NodeId notLevel();
    NodeId comparison();
    NodeId product();
    NodeId unary();

    TokenCursor m_tokens;
    PlacedTree m_tree;
    TreeBuilder& m_build = m_tree.build();
    Scopes m_scopes;
    Mistakes m_mistakes{m_tokens};
    PrimaryParser m_primaries{*this};
    FormParser m_forms{*this};
    TimeParser m_times{*this};
};

} // namespace ow::expr
