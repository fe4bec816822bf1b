#pragma once

#include "expression/run/internal/name_scope.h"

namespace ow::expr {

class Compiler;

/// Compiles the forms that bind a name to each element of a list, and those about times: quantifier, select,
/// aggregate over, occurs, chain.
class FormCompiler {
public:
    explicit FormCompiler(Compiler& compiler);

    Part bindings(NodeId id, const Node& node, Run how);
    Part aggregateOver(NodeId id, const Node& node);
    Part occurs(NodeId id, const Node& node);
    Part chain(NodeId id, const Node& node);

private:
    Sources binding(NodeId id, std::vector<OpId>& operands);
    void step(const Node& chain, NodeId id, const Sources& events, std::vector<OpId>& operands);

    Compiler& m_compiler;
    Emitter& m_emitter;
    NameScope& m_names;
};

} // namespace ow::expr
