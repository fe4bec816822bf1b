#pragma once

#include "domain/constraints.h"
#include "exchange/dialects/dialect.h"

#include <QJsonValue>
#include <QString>

#include <optional>

namespace ow {

/// The member in which a dialect says what attributes a rule reads, by schema class (DOMAIN.md 1.10):
/// `xdm:modelUsage` of 2018, `definedOn` of DPS. It follows from the rule, so that nobody has to write it.
struct RuleUsage {
    QString member;
    QJsonValue value;
};

/// Nothing where the dialect has no place for it, or the rule cannot be read.
[[nodiscard]] std::optional<RuleUsage> ruleUsage(const RuleExpression& rule, Dialect dialect);

/// Whether a member is one of these, in whatever spelling.
[[nodiscard]] bool isRuleUsage(const QString& member);

} // namespace ow
