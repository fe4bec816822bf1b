#pragma once

#include "expression/run/internal/call_compiler.h"
#include "expression/run/internal/emitter.h"
#include "expression/run/internal/form_compiler.h"
#include "expression/run/internal/lambda_compiler.h"
#include "expression/run/internal/name_scope.h"
#include "expression/run/internal/path_compiler.h"

namespace ow::expr {

/// Tree to program. Along the way it follows which input paths each expression can give, so that the layout
/// knows what to decode. Paths, forms, functions of the rule's own and calls have compilers of their own;
/// they come back here for the parts of what they compile.
class Compiler {
public:
    Compiler(const Tree& tree, NodeId root, Layout& layout) : m_emitter(tree, root, layout) {}

    [[nodiscard]] Result<Program, Diagnostics> run();

    Part compile(NodeId id);
    /// Compiles it and reads what it gives; `whole`: with all that is below it.
    OpId consumed(NodeId id, bool whole);

    [[nodiscard]] Emitter& emitter() { return m_emitter; }
    [[nodiscard]] NameScope& names() { return m_names; }
    [[nodiscard]] PathCompiler& paths() { return m_paths; }
    [[nodiscard]] LambdaCompiler& lambdas() { return m_lambdas; }

private:
    Part compileNode(NodeId id, const Node& node);
    Part instant(NodeId id, const Node& node, Run how);
    Part one(NodeId id, const Node& node, Run how, bool whole);
    Part two(NodeId id, const Node& node, Run how);
    Part several(NodeId id, const Node& node, Run how, bool whole);
    Part choice(NodeId id, const Node& node);

    Emitter m_emitter;
    NameScope m_names;
    PathCompiler m_paths{*this};
    LambdaCompiler m_lambdas{*this};
    FormCompiler m_forms{*this};
    CallCompiler m_calls{*this};
};

} // namespace ow::expr
