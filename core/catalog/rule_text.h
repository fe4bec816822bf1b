#pragma once

#include <QJsonValue>
#include <QString>

namespace ow {

/// Whether two rule texts, PQL or its JSON form, are one rule: they print the same (DOMAIN.md 11.14). Texts
/// that cannot be read are the same only when they are equal.
[[nodiscard]] bool sameRuleText(const QString& a, const QString& b);

/// Whether a member of the canonical JSON holds a rule, and whether two values of it are one rule. How the
/// rule came to be written there makes no difference.
[[nodiscard]] bool isRuleMember(QStringView name);
[[nodiscard]] bool sameRule(const QJsonValue& a, const QJsonValue& b);

} // namespace ow
