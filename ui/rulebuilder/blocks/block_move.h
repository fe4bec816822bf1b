#pragma once

#include "rulebuilder/blocks/rule_block.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace ow {

/// Where a part is: from the outermost group through groups in groups, an index each.
using BlockPath = std::vector<std::size_t>;

/// Where a part can be put: before the part `index` of a group, or behind its last one; or onto that part,
/// which makes a group of the two.
struct BlockPlace {
    BlockPath group;
    std::size_t index = 0;
    bool onto = false;

    bool operator==(const BlockPlace&) const = default;
};

/// A group with all in it, and where in it the part is that was moved.
struct MovedBlock {
    RuleBlock whole;
    BlockPath part;
};

/// Puts a new part there.
[[nodiscard]] MovedBlock withPart(RuleBlock whole, RuleBlock part, const BlockPlace& to);
/// Takes a part to another place; groups within that it leaves empty go. Nothing where it would stay where it
/// is, or go into itself.
[[nodiscard]] std::optional<MovedBlock> withPartMoved(RuleBlock whole, const BlockPath& from,
                                                      const BlockPlace& to);
/// One step up or down, as one reads: past a part, into a group or out of one. Nothing at the ends.
[[nodiscard]] std::optional<BlockPlace> placeBeside(const RuleBlock& whole, const BlockPath& from, bool up);

} // namespace ow
