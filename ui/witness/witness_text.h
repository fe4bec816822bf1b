#pragma once

#include "checks/rule_witness.h"
#include "expression/language/schema.h"

#include <memory>

namespace ow {

/// Why no profile could be made, in a sentence or two; `meets` as it was wished.
[[nodiscard]] QString noWitnessText(const RuleWithoutWitness& none, bool meets,
                                    const std::shared_ptr<const expr::Schema>& schema);

} // namespace ow
