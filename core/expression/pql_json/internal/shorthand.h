#pragma once

#include "expression/language/tree_builder.h"

namespace ow::expr {

/// "/queries/offersByTagIds?tagId=…&qop=AND" as the select that it stands for (DOMAIN.md 3.4, 3.5). noNode
/// with a sentence in `problem` when it cannot be read.
[[nodiscard]] NodeId shorthandQuery(TreeBuilder& build, const std::string& query, std::string& problem);

/// Instances of a model that fit all query fragments ("?id=…&property=…").
[[nodiscard]] NodeId filterInstances(TreeBuilder& build, NodeId model,
                                     const std::vector<std::string>& fragments, std::string& problem);

} // namespace ow::expr
