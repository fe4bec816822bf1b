#pragma once

#include "expression/run/trace.h"

namespace ow::expr {

/// For each of some conditions the reads at it and below it, each path once; all in one pass over the trace,
/// to which they belong. The conditions must not lie in one another.
[[nodiscard]] std::vector<std::vector<const Trace::Read*>> readsOf(const Tree& tree, const Trace& trace,
                                                                   const std::vector<NodeId>& conditions);

} // namespace ow::expr
