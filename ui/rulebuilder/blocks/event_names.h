#pragma once

#include "expression/language/schema.h"

#include <QString>

#include <string>

namespace ow {

/// What people call an event type: “Purchase” for "commerce.purchases"; the type itself where the schema has
/// no name for it, or the name would not lead back to it.
[[nodiscard]] QString eventName(const expr::Schema& schema, const std::string& type);

/// The type that somebody means who types its name, or the type itself.
[[nodiscard]] std::string eventTypeOf(const expr::Schema& schema, const QString& typed);

} // namespace ow
