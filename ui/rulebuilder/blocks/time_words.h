#pragma once

#include "rulebuilder/blocks/rule_block.h"

#include <QString>
#include <QStringList>

namespace ow {

/// Units of time that are offered, as the rule language has them: "hours", or "hour" for one.
[[nodiscard]] std::vector<std::string> offeredUnits(bool plural);
/// A unit in words of the reader's language; "hours" and "hour".
[[nodiscard]] QString unitWords(const std::string& unit);
/// “30 days”; “… days” where the number is not written yet.
[[nodiscard]] QString durationWords(const std::string& number, const std::string& unit);

} // namespace ow
