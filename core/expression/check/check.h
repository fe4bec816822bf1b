#pragma once

#include "expression/language/schema.h"
#include "expression/language/tree.h"

namespace ow::expr {

/// What a rule is for; decides the type that it must have and the inputs that it may read.
enum class Purpose {
    Any,
    Rule,    ///< must be a condition
    Formula, ///< must give a number per offer; no look-back over events in a period (DOMAIN.md 5)
    Filter,  ///< selects offers
};

/// Everything that is wrong or doubtful in a rule: unknown functions and paths, wrong arguments, types that
/// do not fit, conditions that are always true or false, comparisons that null makes surprising, the limits
/// of DOMAIN.md 7. In order of position.
[[nodiscard]] Diagnostics check(const Tree& tree, const Schema& schema, Purpose purpose = Purpose::Any);

/// parse or fromJson, then check: all findings, errors of the text first.
[[nodiscard]] Diagnostics checkText(std::string_view text, const Schema& schema,
                                    Purpose purpose = Purpose::Any);

} // namespace ow::expr
