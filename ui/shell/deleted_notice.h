#pragma once

#include "domain/entity.h"

#include <QString>

namespace ow {

class CatalogDocument;

/// What is said when somebody else deletes the entity that an editor is open on.
struct DeletedNotice {
    QString text;
    QString unfinished; ///< what was being written there and is kept; may be empty
};

/// `gone`: the entity as it was.
[[nodiscard]] DeletedNotice deletedNotice(CatalogDocument& document, const Entity& gone);

} // namespace ow
