#pragma once

#include "domain/enums.h"

#include <QJsonValue>
#include <QStringList>

#include <optional>

namespace ow {

/// A collection as type and ids (DOMAIN.md 1.9).
struct FilterQuery {
    FilterType type = FilterType::AnyTags;
    QStringList ids;

    bool operator==(const FilterQuery&) const = default;
};

/// The collection that a filter expression of the 2018 schema means, by the equivalences of DOMAIN.md 3.5: an
/// expression tree, the same as text, or a shorthand such as `/queries/offersByTagIds?tagId="…"`. A condition
/// that offers be approved says nothing, since only approved offers are decided on. Nothing where the
/// expression selects in another way.
[[nodiscard]] std::optional<FilterQuery> filterQuery(const QJsonValue& expression);

} // namespace ow
