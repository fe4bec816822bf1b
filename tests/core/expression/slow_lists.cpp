#include "slow_functions.h"
#include "slow_walk.h"

#include <algorithm>

namespace slow {

Value Evaluator::top(const Node& node, const Value& list) {
    const Value wanted = asNumber(eval(node.children[2]));
    if (wanted.type == Value::Null)
        return {};
    const Element base{{}, aliasOf(node.children[0])};
    std::vector<std::pair<Value, Value>> keyed;
    for (const Value& item : elements(list))
        keyed.emplace_back(single(perElement(node.children[1], {item, base.alias})), item);
    const bool largest = node.text == "topN";
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
        const Value& x = largest ? b.first : a.first;
        const Value& y = largest ? a.first : b.first;
        if ((a.first.type == Value::Null) != (b.first.type == Value::Null))
            return b.first.type == Value::Null;
        if (sortRank(x) != sortRank(y))
            return sortRank(x) < sortRank(y);
        if (x.type == Value::Bool)
            return !x.boolean && y.boolean;
        return compare(x, y, zone()) == '<';
    });
    const double limit = wanted.type == Value::Integer ? double(wanted.integer) : wanted.number;
    std::vector<Value> kept;
    for (const auto& entry : keyed) {
        if (double(kept.size()) + 1 <= limit)
            kept.push_back(entry.second);
    }
    return listOf(std::move(kept));
}

Value Evaluator::groupBy(const Node& node, const Value& list) {
    Value groups;
    groups.type = Value::Object;
    for (const Value& item : elements(list)) {
        const auto key = asText(perElement(node.children[1], {item, aliasOf(node.children[0])}), zone());
        if (!key)
            continue;
        auto group = std::find_if(groups.members.begin(), groups.members.end(),
                                  [&](const auto& g) { return g.first == *key; });
        if (group == groups.members.end()) {
            groups.members.emplace_back(*key, listOf({}));
            group = groups.members.end() - 1;
        }
        group->second.items.push_back(item);
    }
    return groups;
}

Value Evaluator::map(const Node& node, const Value& from) {
    const NodeId argument = node.children[1];
    const Node& given = m_tree.node(argument);
    const bool ofMap = given.kind == NodeKind::Lambda && given.names.size() == 2;
    const NodeId body = given.kind == NodeKind::Lambda ? given.children[0] : argument;
    const Node& entry = m_tree.node(body);
    const bool toMap = entry.kind == NodeKind::Call && entry.text == "mapEntry";
    if (from.type == Value::Null || (ofMap && single(from).type != Value::Object))
        return {};
    std::vector<Value> results;
    Value entries;
    entries.type = Value::Object;
    const auto visit = [&] {
        if (!toMap) {
            results.push_back(eval(body));
            return;
        }
        const auto key = asText(eval(entry.children[0]), zone());
        const Value value = eval(entry.children[1]);
        const auto known = std::find_if(entries.members.begin(), entries.members.end(),
                                        [&](const auto& m) { return key && m.first == *key; });
        if (key && known == entries.members.end())
            entries.members.emplace_back(*key, value);
        else if (key)
            known->second = value;
    };
    const std::size_t outer = m_variables.size();
    if (ofMap) {
        for (const auto& [key, value] : single(from).members) {
            m_variables.emplace_back(given.names[0], text(key));
            m_variables.emplace_back(given.names[1], value);
            m_elements.push_back({value, {}});
            visit();
            m_elements.pop_back();
            m_variables.resize(outer);
        }
    } else if (toMap) {
        for (const Value& item : elements(from)) {
            if (given.kind == NodeKind::Lambda) {
                for (const std::string& name : given.names)
                    m_variables.emplace_back(name, item);
            }
            m_elements.push_back({item, {}});
            visit();
            m_elements.pop_back();
            m_variables.resize(outer);
        }
    } else {
        for (const Value& item : elements(from))
            results.push_back(perElement(argument, {item, aliasOf(node.children[0])}));
    }
    return toMap ? entries : listOf(std::move(results));
}

Value Evaluator::listCall(const Node& node, const Value& list) {
    const std::string& name = node.text;
    const bool none = list.type == Value::Null;
    const auto each = [&](const auto& visit) {
        for (const Value& item : elements(list))
            visit(item, perElement(node.children[1], {item, aliasOf(node.children[0])}));
    };
    std::vector<Value> results;
    if (name == "filter") {
        each([&](const Value& item, const Value& value) {
            if (truth(value))
                results.push_back(item);
        });
        return none ? Value() : listOf(std::move(results));
    }
    if (name == "map")
        return map(node, list);
    if (name == "exists" || name == "forall") {
        if (node.children.size() < 2)
            return boolean(!elements(list).empty());
        std::size_t fitting = 0;
        each([&](const Value&, const Value& value) { fitting += truth(value) ? 1U : 0U; });
        return boolean(name == "exists" ? fitting > 0 : fitting == elements(list).size());
    }
    if (name == "topN" || name == "bottomN")
        return none ? Value() : top(node, list);
    if (name == "groupBy")
        return none ? Value() : groupBy(node, list);
    if (name == "count" || name == "sum" || name == "average" || name == "min" || name == "max") {
        if (node.children.size() < 2)
            return aggregate(name, elements(list), zone());
        each([&](const Value&, const Value& value) { results.push_back(value); });
        return aggregate(name, results, zone());
    }
    const std::vector<Value> items = elements(list);
    if (name == "countWithNull")
        return integer(std::int64_t(items.size()));
    if (name == "countOnlyNull")
        return integer(
            std::count_if(items.begin(), items.end(), [](const Value& v) { return v.type == Value::Null; }));
    if (name == "head")
        return list.type != Value::List ? list : items.empty() ? Value() : items.front();
    if (name == "distinct" || name == "distinctCountWithNull") {
        bool nullSeen = false;
        for (const Value& item : items) {
            const bool again = item.type == Value::Null ? nullSeen : has(results, item);
            nullSeen = nullSeen || item.type == Value::Null;
            if (!again)
                results.push_back(item);
        }
        if (name != "distinct")
            return integer(std::int64_t(results.size()));
        return none ? Value() : listOf(std::move(results));
    }
    const Value other = eval(node.children[1]);
    if (none || other.type == Value::Null)
        return name == "intersection" ? Value() : boolean(false);
    if (name == "includes")
        return boolean(has(items, other));
    const std::vector<Value> others = elements(other);
    const auto within = [this](const auto& inner, const auto& outer) {
        return std::all_of(inner.begin(), inner.end(), [&](const Value& v) { return has(outer, v); });
    };
    if (name == "subsetOf")
        return boolean(within(items, others));
    if (name == "supersetOf")
        return boolean(within(others, items));
    for (const Value& item : items) {
        if (has(others, item) && !has(results, item))
            results.push_back(item);
    }
    return name == "intersects" ? boolean(!results.empty()) : listOf(std::move(results));
}

} // namespace slow
