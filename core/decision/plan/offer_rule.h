#pragma once

#include "base/zone.h"
#include "domain/entities.h"
#include "expression/language/tree.h"

namespace ow {

/// A part of a rule as it is for one offer: with values in the place of what it reads of the offer alone.
/// What has no value of one kind stays as it is.
[[nodiscard]] expr::Tree ruleForOffer(const expr::Tree& rule, expr::NodeId part,
                                      const PersonalizedOffer& offer, Zone zone);

} // namespace ow
