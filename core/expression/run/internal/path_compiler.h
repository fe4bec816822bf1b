#pragma once

#include "expression/run/internal/name_scope.h"

namespace ow::expr {

class Compiler;

/// Compiles names and the members below them.
class PathCompiler {
public:
    explicit PathCompiler(Compiler& compiler);

    Part path(NodeId id);
    /// Members of the profile, from the outside in.
    Part profilePath(NodeId id, const std::vector<NodeId>& chain);

private:
    Part variable(NodeId id, NodeId at, const std::vector<NodeId>& chain);
    Part up(NodeId id, NodeId at, const std::vector<NodeId>& chain);
    Part start(NodeId id, const Node& node);
    Part context(NodeId id, const Node& node);
    Part offer(NodeId id, const Node& node);
    Part field(NodeId id, const Node& node);
    Part follow(NodeId id, Run how, std::uint32_t slot, OpId base, const Sources& sources,
                const std::vector<NodeId>& chain);

    Compiler& m_compiler;
    Emitter& m_emitter;
    NameScope& m_names;
};

} // namespace ow::expr
