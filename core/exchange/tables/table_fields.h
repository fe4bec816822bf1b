#pragma once

#include "domain/entity.h"

#include <QString>
#include <QStringList>

namespace ow {

/// Kinds that have a table form: personalized offers, placements, tags, test profiles.
[[nodiscard]] bool hasTableForm(EntityKind kind);

/// The fields that a column of a table of this kind may hold: "id", "name", "priority", … Offers also take
/// "characteristics.<key>", profiles "document.<path>" (dots between members, none of them empty).
[[nodiscard]] QStringList tableFields(EntityKind kind);
[[nodiscard]] bool isTableField(const QString& field, EntityKind kind);

/// Whether the cells of a field have no type of their own: attributes of profiles.
[[nodiscard]] bool isFreeField(const QString& field, EntityKind kind);

/// The field of each column, told by its title; empty where none fits. In a table of profiles a title that is
/// a path ("person.birthYear") is that attribute.
[[nodiscard]] QStringList guessMapping(const QStringList& header, EntityKind kind);

} // namespace ow
