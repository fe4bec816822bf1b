#pragma once

#include "catalog/catalog.h"
#include "expression/language/schema.h"

#include <memory>

namespace ow {

/// What the rules of a catalog can read: the built-in schema, and what its test profiles and offers add to
/// it. A profile's reserved member "$schema" may hold a JSON Schema; its other members are examples.
[[nodiscard]] std::shared_ptr<const expr::Schema> ruleSchema(const Catalog& catalog);

/// What its fields are called, and no more: the built-in schema with the JSON Schemas of its profiles. Quick
/// where there are none.
[[nodiscard]] std::shared_ptr<const expr::Schema> namingSchema(const Catalog& catalog);

} // namespace ow
