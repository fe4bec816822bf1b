#pragma once

#include "domain/entity.h"
#include "json/tree.h"

#include <QJsonObject>

namespace ow {

/// Whether a document is a JSON Schema: it says which attributes profiles have, and is no entity itself.
[[nodiscard]] bool isJsonSchema(const JsonView& document);

/// The test profile that carries a JSON Schema into a catalog, as its reserved member "$schema": from then on
/// rules know its attributes, in checks and in the editor. The same schema always gets the same id, so that a
/// newer edition of it replaces the older.
[[nodiscard]] TestProfile schemaProfile(const QJsonObject& schema);

} // namespace ow
