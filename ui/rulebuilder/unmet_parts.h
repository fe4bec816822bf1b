#pragma once

#include "expression/language/schema.h"
#include "rulebuilder/rule_trial.h"

#include <memory>

namespace ow {

/// A condition of a rule that is not true for any of the profiles that were tried.
struct UnmetPart {
    QString words;
    int unknown = 0; ///< for so many it cannot be told: what it reads is not there
    bool operator==(const UnmetPart&) const = default;
};

/// The conditions of a rule that nobody meets, in its order. None where there is no trial, where the rule is
/// one condition alone, and of those for which a trial was ended before it came to them.
[[nodiscard]] QVector<UnmetPart> unmetParts(const QString& rule, const QVector<RuleTrial>& trials,
                                            const std::shared_ptr<const expr::Schema>& schema);

/// As lines for a label of plain text, under a heading; empty for none. `profiles`: so many were tried.
[[nodiscard]] QString unmetText(const QVector<UnmetPart>& parts, int profiles);

} // namespace ow
