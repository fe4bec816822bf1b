#pragma once

#include "rulebuilder/rule_trial.h"
#include "widgets/theme.h"

#include <QString>

namespace ow {

/// What a rule read of a profile, what was not met and what was counted, for a label of rich text; all that
/// is data stands in it as plain text.
[[nodiscard]] QString trialHtml(const RuleTrial& trial, const ThemeTokens& tokens);

} // namespace ow
