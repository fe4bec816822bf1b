#include "expression/check/internal/read_paths.h"

#include <set>

namespace ow::expr {

std::vector<ReadPath> readPaths(const Typing& typing) {
    const Tree& tree = typing.tree();
    std::vector<bool> inner(tree.size(), false); // part of a longer path
    for (NodeId id = 0; id < tree.size(); ++id) {
        if (tree.node(id).kind == NodeKind::Member)
            inner[tree.node(id).children[0]] = true;
    }
    std::vector<ReadPath> paths;
    std::set<std::pair<std::string, std::vector<std::string>>> known;
    for (NodeId id = 0; id < tree.size(); ++id) {
        const Typed& typed = typing.of(id);
        const Node& node = tree.node(id);
        const bool path = node.kind == NodeKind::Field || node.kind == NodeKind::Member ||
                          (node.kind == NodeKind::Root && node.text == "xEvent");
        if (!path || inner[id] || !typed.isPath() || typed.path.empty())
            continue;
        if (known.emplace(typed.root, typed.path).second)
            paths.push_back({typed.root, typed.path, node.range});
    }
    return paths;
}

} // namespace ow::expr
