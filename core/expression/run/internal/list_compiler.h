#pragma once

#include "expression/run/internal/name_scope.h"

namespace ow::expr {

class Compiler;

/// Compiles functions that walk a list: filter, map, exists, sum … Their argument is evaluated once per
/// element.
class ListCompiler {
public:
    explicit ListCompiler(Compiler& compiler);

    Part walk(NodeId id, const Node& node, const FunctionInfo& function, Run how);
    /// map: of a list, over the entries of a map, or to a map.
    Part map(NodeId id, const Node& node, const FunctionInfo& function);

private:
    Part perElement(NodeId argument, const Element& element);
    Part ofElement(NodeId argument, const Node& node, const Element& element, const Part& value);
    [[nodiscard]] bool isEntry(const Node& node, const std::vector<std::string>& parameters) const;

    Compiler& m_compiler;
    Emitter& m_emitter;
    NameScope& m_names;
};

} // namespace ow::expr
