#pragma once

#include "domain/entity.h"

#include <QJsonValue>
#include <QVector>

#include <optional>

namespace ow {

/// A member of an entity's canonical JSON and what it becomes: "capping/1/limit". Undefined takes it out, an
/// item of a list too; an item one past the end of a list is added.
struct FieldEdit {
    QString path;
    QJsonValue value;
};

/// What stands at a path of the canonical JSON; undefined where nothing does.
[[nodiscard]] QJsonValue valueAt(const Entity& entity, const QString& path);

/// The entity after the edits, one after the other; nothing where that makes no entity.
[[nodiscard]] std::optional<Entity> edited(const Entity& entity, const QVector<FieldEdit>& edits);

} // namespace ow
