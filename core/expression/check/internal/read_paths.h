#pragma once

#include "expression/check/typing.h"

namespace ow::expr {

/// The profile, event, offer and context paths that a rule reads, by the schema; each once, in order.
struct ReadPath {
    std::string root;
    std::vector<std::string> path;
    Range range; ///< of its first appearance
    bool operator==(const ReadPath& other) const { return root == other.root && path == other.path; }
};
[[nodiscard]] std::vector<ReadPath> readPaths(const Typing& typing);

} // namespace ow::expr
