#pragma once

#include "base/progress.h"
#include "catalog/change_set.h"
#include "domain/entity_json.h"

namespace ow {

/// Member by member what differs between two versions of an entity, given as canonical JSON (either may be
/// empty), as far as it makes a difference (DOMAIN.md 11.14): not the order of a set, not the layout of a
/// rule, not how a document spelled it. A set is one change; its path is that of the set: "tags".
[[nodiscard]] QVector<FieldChange> differences(const QJsonObject& before, const QJsonObject& after);

/// For programs: [{path, before, after}], absent values left out.
[[nodiscard]] QJsonArray fieldsJson(const QVector<FieldChange>& changes);

/// Whether nothing differs in this sense.
[[nodiscard]] bool saysTheSame(const Entity& a, const Entity& b);
/// The same of two that may be absent.
[[nodiscard]] bool saysTheSame(const EntityPtr& a, const EntityPtr& b);

/// The change set without entities that say the same as before. Once progress says no, the rest
/// is left as it is.
[[nodiscard]] ChangeSet withoutSame(ChangeSet change, const Progress& progress = {});

} // namespace ow
