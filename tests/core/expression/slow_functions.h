#pragma once

#include "slow_evaluator.h"

namespace slow {

/// count, sum, average, min and max of DOMAIN.md 4.6.
[[nodiscard]] Value aggregate(const std::string& name, const std::vector<Value>& values,
                              const QTimeZone& zone);

/// The string predicates of DOMAIN.md 4.6 with their arguments, the receiver first.
[[nodiscard]] Value textFunction(const std::string& function, const std::vector<Value>& arguments,
                                 const QTimeZone& zone);

} // namespace slow
