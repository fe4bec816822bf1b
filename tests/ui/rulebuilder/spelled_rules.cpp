#include "ui/rulebuilder/spelled_rules.h"

namespace ow {

std::string SpelledRules::group(const std::string& variable, int depth) {
    const std::string join = pick({" and ", " or "});
    std::string text = part(variable, depth);
    const int more = below(3);
    for (int i = 0; i < more; ++i)
        text += join + part(variable, depth);
    return more > 0 && below(6) == 0 ? "not (" + text + ")" : text;
}

std::string SpelledRules::part(const std::string& variable, int depth) {
    if (depth > 0 && below(4) == 0)
        return "(" + group(variable, depth - 1) + ")";
    if (depth > 0 && below(3) == 0)
        return "(" + events(depth - 1) + ")";
    const std::string text = condition(variable);
    return below(8) == 0 ? "not (" + text + ")" : text;
}

std::string SpelledRules::condition(const std::string& variable) {
    std::string field = pick({"loyalty.tier", "person.name.firstName", "commerce.order.priceTotal",
                              "eventType", "unheardOf", "person.birthYear", "timestamp", "`odd name`.x"});
    if (!variable.empty() && below(4) > 0)
        field = variable + "." + field;
    return field + pick({" = \"gold\"", " = \"5\"", " != 5", " >= 2.5", " = true", " != false",
                         " in [\"a\", \"b\"]", " notIn [1, 2]", " < date(2026, 2, 3)", " = now",
                         " = homeAddress.city", " occurs <= 30 days before now", ".isNull()",
                         ".startsWith(\"a\")", ".contains(\"A b\", false)", " like \"a%\"", " = \"\""});
}

std::string SpelledRules::events(int depth) {
    const std::string variable = pick({"E", "X"});
    const std::string list = pick({"xEvent", "xEvent", "xEvent", "subscriptions"});
    std::string where;
    if (below(4) > 0)
        where = variable + ".eventType = " + pick({"\"commerce.purchases\"", "\"a b\""});
    if (below(2) == 0)
        where += (where.empty() ? "" : " and ") + variable + ".timestamp occurs <= 30 days before now";
    for (int more = below(3); more > 0; --more)
        where += (where.empty() ? "" : " and ") + part(variable, depth);
    if (below(6) == 0)
        where += (where.empty() ? "" : " and ") + variable + ".eventType = \"late\"";
    const std::string binding = variable + " from " + list + (where.empty() ? "" : " where (" + where + ")");
    if (below(2) == 0)
        return pick({"exists ", "forall "}) + binding;
    const std::string op = pick({" >= ", " = ", " <= ", " > ", " < ", " != "}) + pick({"1", "3", "2.5"});
    if (below(2) == 0)
        return "(select " + binding + ").count()" + op;
    return "(select " + binding + ")." + pick({"sum", "average", "min", "max"}) +
           "(commerce.order.priceTotal)" + op;
}

} // namespace ow
