#pragma once

#include "base/result.h"
#include "catalog/catalog.h"

namespace ow {

/// The same under another name, without spaces around it. Refused (Invalid) are a name without a letter and
/// one that another entity of the kind has, as names are compared (DOMAIN.md 11.13).
[[nodiscard]] Result<Entity> renamed(const Catalog& catalog, const Entity& entity, const QString& name);

} // namespace ow
