#pragma once

#include "expression/value/value.h"

namespace ow::expr {

/// `object.name` of DOMAIN.md 4.5: null through null; over a list the flattened list of the member of its
/// elements, depth first, nulls dropped.
[[nodiscard]] Value memberOfList(Value list, Symbol symbol, std::string_view name, Arena& arena);

[[nodiscard]] inline Value memberOf(Value value, Symbol symbol, std::string_view name, Arena& arena) {
    if (value.is(Kind::Object))
        return value.get(symbol, name);
    return value.is(Kind::List) ? memberOfList(value, symbol, name, arena) : Value();
}

} // namespace ow::expr
