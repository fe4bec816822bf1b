#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringView>

#include <optional>

namespace ow {

/// Members of the canonical JSON whose order says nothing (DOMAIN.md 11.14): tags, ids of a collection,
/// placements and options of a criterion, segments, events of a capping rule.
[[nodiscard]] bool isSetMember(QStringView name);

/// Whether a member is the user's own JSON: what stands below it is no member of the model.
[[nodiscard]] bool isForeignMember(QStringView name);

/// Whether two lists hold the same elements, in any order and however often.
[[nodiscard]] bool sameSet(const QJsonValue& a, const QJsonValue& b);

/// The canonical JSON of an entity with every set in order.
[[nodiscard]] QJsonObject withSortedSets(const QJsonObject& entity);

/// A set with the changes of both sides (DOMAIN.md 11.20). Nothing where both changed one element, told by
/// its identity, in different ways: that is for somebody to decide.
[[nodiscard]] std::optional<QJsonArray> mergeSets(const QJsonArray& base, const QJsonArray& carried,
                                                  const QJsonArray& here);

} // namespace ow
