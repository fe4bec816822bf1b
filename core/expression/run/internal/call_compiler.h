#pragma once

#include "expression/run/internal/list_compiler.h"

namespace ow::expr {

/// Compiles calls: of the rule's own functions, and of those of the language, each by its FunctionId.
class CallCompiler {
public:
    explicit CallCompiler(Compiler& compiler);

    Part call(NodeId id, const Node& node);

private:
    Part function(NodeId id, const Node& node, const FunctionInfo& function);
    /// All arguments are read whole.
    Part plain(NodeId id, const Node& node, const FunctionInfo& function, Run how, bool flag = false);
    Part head(NodeId id, const Node& node);
    Part nullTest(NodeId id, const Node& node, bool isNull);
    Part currentPart(NodeId id, const Node& node, const FunctionInfo& function);
    Part inSegment(NodeId id, const Node& node, const FunctionInfo& function);
    Part stringCompare(NodeId id, const Node& node);
    Part pattern(NodeId id, const Node& node, Run how);
    Part date(NodeId id, const Node& node);
    Part get(NodeId id, const Node& node);
    Part model(NodeId id, const Node& node);

    Compiler& m_compiler;
    Emitter& m_emitter;
    NameScope& m_names;
    ListCompiler m_lists;
};

} // namespace ow::expr
