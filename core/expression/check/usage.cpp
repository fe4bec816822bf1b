#include "expression/check/usage.h"

#include "expression/check/internal/read_paths.h"

#include <algorithm>

namespace ow::expr {

std::vector<ModelUsage> modelUsage(const Tree& tree, const Schema& schema) {
    ModelUsage profile{"https://ns.adobe.com/xdm/context/profile", {}};
    ModelUsage events{"https://ns.adobe.com/xdm/context/experienceevent", {}};
    const Typing typing(tree, schema);
    for (const ReadPath& path : readPaths(typing)) {
        if (path.root != "profile")
            continue;
        const bool event = path.path.front() == "xEvent";
        std::string dotted;
        for (std::size_t i = event ? 1 : 0; i < path.path.size(); ++i)
            dotted += (dotted.empty() ? "" : ".") + path.path[i];
        if (!dotted.empty())
            (event ? events : profile).paths.push_back(dotted);
    }
    std::vector<ModelUsage> usage;
    for (ModelUsage* model : {&profile, &events}) {
        if (!model->paths.empty())
            usage.push_back(std::move(*model));
    }
    return usage;
}

} // namespace ow::expr
