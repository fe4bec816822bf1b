#pragma once

#include "catalog/catalog.h"
#include "expression/language/schema.h"

#include <string>
#include <vector>

namespace ow {

/// The attributes that the rules and formulas of a catalog read, those first that most of them read: as a
/// rule names them, "loyalty.tier", "xEvent.commerce.order.priceTotal". What the schema does not know is left
/// out, and what sentences about events have fields for. Takes its time: not on the GUI thread.
[[nodiscard]] std::vector<std::string> mostUsedAttributes(const Catalog& catalog, const expr::Schema& schema);

} // namespace ow
