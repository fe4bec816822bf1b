#pragma once

#include "base/result.h"
#include "domain/entity.h"
#include "exchange/dialects/dialect.h"
#include "json/tree.h"

#include <QStringList>

namespace ow {

/// An entity of a document, and what nothing here understood of it.
struct XdmEntity {
    Entity entity;
    QStringList unknown; ///< JSON pointers below the object, kept in `extra`
};

/// Reads one entity of any XDM dialect into the current model (DOMAIN.md 1.17). Unknown members, explicit
/// empty values and unusual spellings are kept in `extra`, so that writing it in the same dialect loses
/// nothing. An error's place.field is a JSON pointer inside the object.
[[nodiscard]] Result<XdmEntity> readXdmEntity(EntityKind kind, const JsonView& object, Dialect dialect);

} // namespace ow
