#include "catalog/rule_text.h"

#include "expression/pql_json/rule_text.h"
#include "expression/text/printer.h"

#include <QJsonObject>

#include <optional>
#include <string>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

std::optional<std::string> printed(const QString& text) {
    const auto tree = expr::read(text.toStdString());
    return tree && !tree->isEmpty() ? std::optional(expr::print(*tree)) : std::nullopt;
}

QString textOf(const QJsonValue& rule) {
    return rule.isObject() ? rule.toObject().value("value"_L1).toString() : rule.toString();
}

} // namespace

bool sameRuleText(const QString& a, const QString& b) {
    if (a == b)
        return true;
    if (a.isEmpty() || b.isEmpty())
        return false;
    const std::optional<std::string> first = printed(a);
    return first && first == printed(b);
}

bool isRuleMember(QStringView name) {
    return name == "condition"_L1 || name == "expression"_L1 || name == "customQuery"_L1;
}

bool sameRule(const QJsonValue& a, const QJsonValue& b) {
    return sameRuleText(textOf(a), textOf(b));
}

} // namespace ow
