#pragma once

#include "expression/language/tree_builder.h"

#include <algorithm>
#include <string>
#include <vector>

namespace ow::expr {

/// The names in force while a rule is read, shared by the text and the JSON reader so that both make the same
/// tree.
struct Scopes {
    std::vector<std::string> variables;
    int elements =
        0; ///< how many filters, maps … enclose this place: a bare name may mean a member of the element

    [[nodiscard]] bool has(std::string_view name) const {
        return std::find(variables.begin(), variables.end(), name) != variables.end();
    }
    /// A name on its own: variable, root or field.
    [[nodiscard]] NodeId name(TreeBuilder& build, std::string_view name) const {
        if (has(name))
            return build.variable(name);
        if (name == "profile" || name == "xEvent" || name == "offer")
            return build.root(name);
        return build.field(name);
    }
    /// `object.name`; `profile.city` and `$1.city` are the same as `city` where nothing else can be meant.
    [[nodiscard]] NodeId member(TreeBuilder& build, NodeId object, std::string_view name) const {
        const Node& node = build.node(object);
        const bool first = (node.kind == NodeKind::Parameter && node.integer == 1) ||
                           (node.kind == NodeKind::Root && node.text == "profile");
        if (first && name == "xEvent")
            return build.root(name);
        if (first && elements == 0 && !has(name) && name != "profile" && name != "offer")
            return build.field(name);
        return build.member(object, name);
    }
};

} // namespace ow::expr
