#include "slow_functions.h"
#include "slow_walk.h"

#include <algorithm>

namespace slow {

Value Evaluator::stringCompare(const Node& node) {
    const std::string relation = m_tree.node(node.children[0]).text;
    const Value subject = eval(node.children[1]);
    const Value texts = eval(node.children[2]);
    std::vector<Value> flag;
    if (node.children.size() > 3)
        flag.push_back(eval(node.children[3]));
    if (!asText(subject, zone()) || texts.type == Value::Null)
        return boolean(false);
    const bool negative = relation.starts_with("doesNot") || relation.starts_with("not");
    bool result = negative;
    for (const Value& one : elements(texts)) {
        std::vector<Value> arguments = {subject, one};
        arguments.insert(arguments.end(), flag.begin(), flag.end());
        const bool holds = truth(textFunction(relation, arguments, zone()));
        // What is no text is neither like another nor unlike it.
        if (negative && asText(one, zone()))
            result = result && holds;
        else if (!negative)
            result = result || holds;
    }
    return boolean(result);
}

Value Evaluator::textCall(const Node& node) {
    std::vector<Value> arguments;
    for (const NodeId child : node.children)
        arguments.push_back(eval(child));
    return textFunction(node.text, arguments, zone());
}

Value Evaluator::call(const Node& node) {
    const std::string& name = node.text;
    const QDate today = dateOf(m_in.nowMs, zone());
    if (name == "currentMonth")
        return integer(today.month());
    if (name == "currentYear")
        return integer(today.year());
    if (name == "currentDayOfMonth")
        return integer(today.day());
    if (name == "date") {
        std::vector<int> parts;
        for (const NodeId part : node.children) {
            const Value number = asNumber(eval(part));
            if (number.type != Value::Integer || number.integer < 0 || number.integer > 9999)
                return {};
            parts.push_back(int(number.integer));
        }
        const QDate day(parts[0], parts[1], parts[2]);
        if (!day.isValid())
            return {};
        return instant(startOfDay(day, zone()), Value::Day);
    }
    if (name == "inSegment") {
        const Value wanted = single(eval(node.children[0]));
        const Value spaces = member(m_in.profile, "segmentMembership");
        const bool in = spaces.type == Value::Object &&
                        std::any_of(spaces.members.begin(), spaces.members.end(), [&](const auto& space) {
                            const Value entry = space.second.type == Value::Object
                                                    ? member(space.second, wanted.text)
                                                    : Value();
                            const std::string status =
                                entry.type == Value::Object ? member(entry, "status").text : std::string();
                            return status == "realized" || status == "existing";
                        });
        return boolean(in);
    }
    if (name == "modelInstances") {
        const bool profiles = m_tree.node(node.children[0]).text.ends_with("/profile");
        return profiles ? listOf({m_in.profile}) : m_in.offers;
    }
    if (const Function* found = function(name)) {
        const Function named = *found; // arguments may bind functions of their own
        std::vector<Value> arguments;
        for (const NodeId argument : node.children)
            arguments.push_back(eval(argument));
        return apply(named, arguments);
    }
    if (name == "stringCompare")
        return stringCompare(node);
    static const std::vector<std::string> texts = {
        "startsWith",     "doesNotStartWith", "endsWith",   "doesNotEndWith", "contains",
        "doesNotContain", "equals",           "notEqualTo", "matches",        "regexGroup"};
    if (std::find(texts.begin(), texts.end(), name) != texts.end())
        return textCall(node);
    const Value first = eval(node.children[0]);
    if (name == "isNull" || name == "isNotNull") {
        const bool none = first.type == Value::Null || (first.flattened && first.items.empty());
        return boolean(none == (name == "isNull"));
    }
    if (name == "getMonth" || name == "getYear" || name == "getDayOfMonth") {
        const auto time = asTime(first, zone());
        if (!time)
            return {};
        const QDate day = dateOf(time->ms, zone());
        return integer(name == "getMonth" ? day.month() : name == "getYear" ? day.year() : day.day());
    }
    if (name == "get") {
        const auto key = asText(eval(node.children[1]), zone());
        return key ? member(first, *key) : Value();
    }
    if (name == "keys" || name == "values") {
        const Value map = single(first);
        if (map.type != Value::Object)
            return {};
        std::vector<Value> results;
        for (const auto& [key, value] : map.members)
            results.push_back(name == "keys" ? text(key) : value);
        return listOf(std::move(results));
    }
    return listCall(node, first);
}

} // namespace slow
