#pragma once

#include "expression/text/internal/placed_tree.h"

namespace ow::expr {

class Parser;
struct Scopes;

/// Reads the forms that give a name to a value or to each element of a list: functions of the rule's own,
/// let, quantifier, select, aggregate over.
class FormParser {
public:
    explicit FormParser(Parser& parser);

    NodeId lambda();
    NodeId let();
    NodeId quantifier();
    NodeId aggregate(std::size_t over);

private:
    NodeId binding();
    NodeId list();

    Parser& m_parser;
    TokenCursor& m_tokens;
    PlacedTree& m_tree;
    TreeBuilder& m_build;
    Scopes& m_scopes;
};

} // namespace ow::expr
