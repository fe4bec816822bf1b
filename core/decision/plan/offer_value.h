#pragma once

#include "domain/entities.h"
#include "expression/value/layout.h"
#include "expression/value/value.h"

#include <QJsonValue>

namespace ow {

/// An offer as rules and formulas read it (DOMAIN.md 5): `_id`, name, rank.priority, characteristics (also as
/// customMetadata), selectionConstraint.startDate …, tags, status, and unknown members by their names, with
/// and without `xdm:`. `dates` is its calendar as instants.
[[nodiscard]] expr::Value offerValue(const PersonalizedOffer& offer, const CalendarConstraint& dates,
                                     expr::Arena& arena, const expr::Layout& layout);

/// A JSON value as a value of the rule language.
[[nodiscard]] expr::Value jsonValue(const QJsonValue& json, expr::Arena& arena, const expr::Layout* layout);

} // namespace ow
