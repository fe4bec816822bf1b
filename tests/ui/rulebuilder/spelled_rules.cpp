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
    return field + pick({" = \"gold\"",
                         " = \"5\"",
                         " != 5",
                         " >= 2.5",
                         " = true",
                         " != false",
                         " in [\"a\", \"b\"]",
                         " notIn [1, 2]",
                         " < date(2026, 2, 3)",
                         " = now",
                         " = homeAddress.city",
                         " occurs <= 30 days before now",
                         ".isNull()",
                         " occurs > 3 hours before today",
                         " occurs this month",
                         " occurs on date(2026, 2, 3)",
                         " occurs before other",
                         ".intersects([\"a\"])",
                         ".subsetOf(other)",
                         ".startsWith(\"a\")",
                         ".contains(\"A b\", false)",
                         " like \"a%\"",
                         " = \"\""});
}

std::string SpelledRules::events(int depth) {
    if (below(5) == 0)
        return sequence(depth);
    if (below(5) == 0)
        return bareList(depth);
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
    if (below(4) == 0)
        return "exists " + binding + ", I from " + variable + ".items where (" + part("I", 0) + ")";
    if (below(2) == 0)
        return pick({"exists ", "forall ", "none ", "one "}) + binding;
    const std::string op = pick({" >= ", " = ", " <= ", " > ", " < ", " != "}) + pick({"1", "3", "2.5"});
    if (below(2) == 0)
        return "(select " + binding + ").count()" + op;
    if (below(3) == 0)
        return "(" + pick({"sum ", "average ", "max "}) + variable + ".n over " + binding + ")" + op;
    return "(select " + binding + ")." + pick({"sum", "average", "min", "max"}) +
           "(commerce.order.priceTotal)" + op;
}

std::string SpelledRules::sequence(int depth) {
    std::string text = "CHAIN(xEvent, timestamp, [";
    std::string before;
    for (const char* label : {"A", "B", "C"}) {
        text += (before.empty() ? "" : ", ") + std::string(label) + ": WHAT(" +
                (below(2) == 0 ? "eventType = \"commerce.purchases\" and " : "") + part("", depth) + ")";
        if (below(2) == 0)
            text += " WHEN(" +
                    pick({"<= 3 days before now", "< 2 hours before now", "this week", "after now"}) + ")";
        else if (!before.empty() && below(2) == 0)
            text += " WHEN(" + pick({"<= 3 days after ", "< 1 hour after ", "> 2 days after ", "after "}) +
                    before + ")";
        before = label;
        if (below(3) == 0)
            break;
    }
    return (below(4) == 0 ? "not " : "") + text + "])";
}

std::string SpelledRules::bareList(int depth) {
    const std::string where = part("", depth);
    return pick({"xEvent", "subscriptions"}) + (below(2) == 0 ? "[" + where + "].count() > 2"
                                                : below(2) == 0
                                                    ? "[" + where + "].sum(n) > 2"
                                                    : pick({".exists(", ".forall("}) + where + ")");
}

} // namespace ow
