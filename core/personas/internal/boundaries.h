#pragma once

#include "base/zone.h"
#include "expression/language/schema.h"
#include "expression/language/tree.h"

#include <QString>

#include <vector>

namespace ow {

/// A value at which a comparison of a condition turns, or the last before it.
struct Boundary {
    expr::Tree tree;                     ///< the condition, which now asks for exactly that value
    expr::NodeId reached = expr::noNode; ///< in that tree: true where the value was met
    QString text;       ///< the comparison as canonical PQL, with the value: "person.age = 17"
    bool holds = false; ///< what the comparison says of the value
};

/// The boundaries of a condition: of each comparison in it of a number or a time with something fixed, the
/// value at which it turns and its neighbour on the other side. Numbers lie 1 or (where they are no whole
/// numbers) 0.01 apart, days one day, instants one millisecond, or a day where it turns with a day. Found by
/// asking the engine.
[[nodiscard]] std::vector<Boundary> boundariesOf(const expr::Tree& tree, expr::NodeId condition,
                                                 const expr::Schema& schema, qint64 nowMs, Zone zone);

} // namespace ow
