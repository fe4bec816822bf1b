#pragma once

#include "domain/entity.h"

#include <QVector>

namespace ow::test {

/// Two offers of one activity, the second one, which goes before, for whom it is gold; Ann is silver.
[[nodiscard]] QVector<Entity> twoOffers();

} // namespace ow::test
