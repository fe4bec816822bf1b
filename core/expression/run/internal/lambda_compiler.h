#pragma once

#include "expression/run/internal/name_scope.h"

namespace ow::expr {

class Compiler;

/// Compiles names that a rule gives to values and functions, and functions where they are applied: each time
/// anew, in place.
class LambdaCompiler {
public:
    explicit LambdaCompiler(Compiler& compiler);

    Part let(NodeId id, const Node& node);
    /// A function around the whole rule: its parameters are the inputs.
    Part rule(NodeId id, const Node& node);
    /// Binds the parameters and compiles the body.
    Part apply(NodeId lambda, const std::vector<Part>& arguments, NodeId at);
    /// The same with a function that has a name: its body sees what was in force where it was written.
    Part apply(const Variable& function, const std::vector<Part>& arguments, NodeId at);
    /// A call of a function that has a name.
    Part call(NodeId id, const Variable& function, const std::vector<NodeId>& arguments);

private:
    Compiler& m_compiler;
    Emitter& m_emitter;
    NameScope& m_names;
};

} // namespace ow::expr
