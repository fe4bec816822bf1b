#pragma once

#include "expression/text/internal/placed_tree.h"

namespace ow::expr {

class Parser;
struct Scopes;

/// Reads what operators stand between: literals, lists, names, calls, filters and members.
class PrimaryParser {
public:
    explicit PrimaryParser(Parser& parser);

    /// While it lives, inside a binding, a colon separates; it is no prefix of a name.
    class ColonSeparates {
    public:
        explicit ColonSeparates(PrimaryParser& parser) : m_parser(parser), m_outer(parser.m_colonSeparates) {
            m_parser.m_colonSeparates = true;
        }
        ~ColonSeparates() { m_parser.m_colonSeparates = m_outer; }
        ColonSeparates(const ColonSeparates&) = delete;
        ColonSeparates& operator=(const ColonSeparates&) = delete;

    private:
        PrimaryParser& m_parser;
        const bool m_outer;
    };

    NodeId postfix();
    /// What stands after in or notIn: a list, also written ("a", "b").
    NodeId memberList();
    NodeId integer(const Token& token);

private:
    NodeId primary();
    NodeId literalList();
    NodeId reference();
    NodeId choice();
    NodeId upReference();
    NodeId call(const std::string& name, Range nameRange, NodeId receiver, std::uint32_t start);
    NodeId unknownFunction(const std::string& name, Range range);
    bool arguments(std::string_view function, std::vector<NodeId>& to);
    bool name(std::string& text, Range& range, std::string_view wanted);

    Parser& m_parser;
    TokenCursor& m_tokens;
    PlacedTree& m_tree;
    TreeBuilder& m_build;
    Scopes& m_scopes;
    bool m_colonSeparates = false;
};

} // namespace ow::expr
