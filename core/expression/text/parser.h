#pragma once

#include "expression/language/tree.h"

namespace ow::expr {

/// Guards against hostile input. The documented limits of DOMAIN.md 7 are far lower and only
/// warnings.
struct Limits {
    std::uint32_t textBytes = 1u << 20;
    std::uint32_t nesting = 300; ///< brackets and prefix operators inside one another
    std::uint32_t names =
        100; ///< variables of one quantifier or select, steps of a CHAIN, inputs of a function
    std::uint32_t treeHeight =
        1200; ///< levels of the tree, as long chains of + or . make it high without brackets
};

/// Reads PQL text (DOMAIN.md 4.2-4.4). All problems found are errors with a position; the first is the one to
/// show.
[[nodiscard]] Result<Tree, Diagnostics> parse(std::string_view text, const Limits& limits = {});

} // namespace ow::expr
