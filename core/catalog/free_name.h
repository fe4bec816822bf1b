#pragma once

#include "catalog/catalog.h"

#include <QSet>
#include <QString>

namespace ow {

/// The names that the entities of a kind have.
[[nodiscard]] QSet<QString> namesOf(const Catalog& catalog, EntityKind kind);

/// A name that is not taken: the wished one, else "wished 2", "wished 3", …
[[nodiscard]] QString freeName(const QSet<QString>& taken, const QString& wished);
/// The same among the entities of a kind.
[[nodiscard]] QString freeName(const Catalog& catalog, EntityKind kind, const QString& wished);

} // namespace ow
