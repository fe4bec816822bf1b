#pragma once

#include "base/result.h"
#include "domain/entity.h"

#include <QJsonObject>
#include <QVector>

namespace ow {

/// The canonical JSON of an entity, without its kind: members that hold nothing are left out, unknown members
/// stand under "extra". The store keeps this form and the Offerwright dialect exports it.
[[nodiscard]] QJsonObject toJson(const Entity& entity);

/// Reads the canonical JSON. Unknown members are kept in `extra`; a wrong type or an unknown token is an
/// error whose place.field is the JSON pointer inside the entity. JSON null is absent. `unknown` gets the
/// JSON pointers of members that stand beside `extra` and belong to nothing.
[[nodiscard]] Result<Entity> entityFromJson(EntityKind kind, const QJsonObject& json,
                                            QStringList* unknown = nullptr);

/// One member that differs between two JSON values.
struct FieldChange {
    QString path;      ///< "rank/priority", "tags/2"
    QJsonValue before; ///< undefined when it was absent
    QJsonValue after;  ///< undefined when it is absent

    bool operator==(const FieldChange&) const = default;
};

/// Member by member what differs between two versions of an entity.
[[nodiscard]] QVector<FieldChange> diffFields(const QJsonObject& before, const QJsonObject& after);

} // namespace ow
