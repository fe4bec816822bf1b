#pragma once

#include "catalog/catalog.h"

#include <QJsonObject>

#include <random>

namespace ow::test {

inline constexpr qint64 kSmallNow = 1'750'000'000'000; ///< 2025-06-15T15:06:40Z

/// A catalog whose rules read few members, and profiles with every value of them that may matter to it.
struct SmallWorld {
    Catalog catalog;
    QVector<QJsonObject> profiles;
};

[[nodiscard]] SmallWorld smallWorld(std::mt19937& random);

} // namespace ow::test
