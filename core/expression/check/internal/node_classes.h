#pragma once

#include "expression/language/tree.h"

namespace ow::expr {

/// Which expressions of a rule say the same: equal parts have the same class. Made in one pass, so that a
/// long rule is not compared with itself part by part.
class NodeClasses {
public:
    explicit NodeClasses(const Tree& tree);
    [[nodiscard]] std::uint32_t of(NodeId id) const { return m_classes[id]; }

private:
    std::vector<std::uint32_t> m_classes; ///< by node
};

} // namespace ow::expr
