#include "random_rules.h"

#include <array>
#include <limits>
#include <utility>

using namespace ow::expr;

std::string RandomRules::pick(std::initializer_list<const char*> words) {
    return *(words.begin() + below(int(words.size())));
}

Tree RandomRules::tree() {
    m_build = TreeBuilder();
    m_scopes = Scopes();
    const int depth = 1 + below(4);
    if (chance(4)) { // the inputs as parameters
        const std::vector<std::string> names =
            chance(50) ? std::vector<std::string>{"p"} : std::vector<std::string>{"p", "o"};
        m_scopes.variables = names;
        return std::move(m_build).finish(m_build.lambda(names, condition(depth)));
    }
    const NodeId root = chance(70) ? condition(depth) : any(depth);
    return std::move(m_build).finish(root);
}

NodeId RandomRules::path(std::initializer_list<const char*> names) {
    NodeId at = noNode;
    for (const char* name : names)
        at = at == noNode ? m_scopes.name(m_build, name) : m_scopes.member(m_build, at, name);
    return at;
}

NodeId RandomRules::scalarPath() {
    if (!m_scopes.variables.empty() && chance(55)) {
        const std::string& variable = m_scopes.variables[std::size_t(below(int(m_scopes.variables.size())))];
        const NodeId at = m_build.variable(variable);
        return chance(85) ? m_build.member(at, pick({"price", "type", "timestamp", "storeId", "SKU", "q"}))
                          : at;
    }
    if (m_scopes.elements > 0 && chance(60)) {
        const std::string name = pick({"price", "type", "timestamp", "storeId", "SKU", "q", "items", "n1"});
        if (chance(20))
            return m_build.member(m_build.up(1 + below(m_scopes.elements)), name);
        return m_scopes.name(m_build, name);
    }
    switch (below(18)) {
    case 9:
        return m_build.member(m_build.member(m_build.parameter(2), "rank"), "priority");
    case 10:
        return m_build.member(m_build.context(pick({"weather;version=1", "cart", "none"})),
                              pick({"sky", "n1", "items"}));
    case 11:
        return m_build.call("get", {m_build.member(m_build.root("offer"), "characteristics"),
                                    m_build.string(pick({"k1", "k2"}))});
    case 0:
        return path({"o", "x"});
    case 1:
        return path({"o", "in"});
    case 2:
        return path({"profile", "s1"});
    case 3:
        return m_scopes.member(m_build, m_build.parameter(1), "n1");
    case 4:
        return path({"orders", "price"});
    case 5:
        return path({"xEvent", "items", "SKU"});
    case 6:
        return path({"offer", "rank", "priority"});
    case 7:
        return path({"one"});
    case 8:
        return path({"dash-ed"});
    default:
        return m_scopes.name(m_build, pick({"s1", "s2", "n1", "n2", "b", "t1", "l", "missing"}));
    }
}

NodeId RandomRules::literal() {
    switch (below(9)) {
    case 0:
        return m_build.null();
    case 1:
        return m_build.boolean(chance(50));
    case 2:
        return m_build.number(double(below(80) - 20) / 4);
    case 4:
        switch (below(5)) {
        case 0:
            return m_build.integer(std::numeric_limits<std::int64_t>::max());
        case 1:
            return m_build.integer(std::numeric_limits<std::int64_t>::min());
        case 2:
            return m_build.number(1e300);
        case 3:
            return m_build.number(9223372036854775808.0);
        default:
            return m_build.number(0.1);
        }
    case 3:
        return m_build.string(
            pick({"a", "b", "A", "5", "2.5", "", "true", "é\"\\\n", "😀\x01", "2026-06-15T10:00:00Z",
                  "2026-06-15T12:00:00+02:00", "2026-06-15T10:00"}));
    default:
        return m_build.integer(below(12) - 3);
    }
}

NodeId RandomRules::literalList() {
    std::vector<NodeId> elements;
    for (int i = below(4); i > 0; --i)
        elements.push_back(chance(85) ? literal() : scalarPath());
    return m_build.list(std::move(elements));
}

NodeId RandomRules::number(int depth) {
    if (depth <= 0)
        return chance(50)   ? scalarPath()
               : chance(70) ? m_build.integer(below(20) - 5)
                            : m_build.number(below(40) / 8.0);
    switch (below(9)) {
    case 8:
        return named(depth);
    case 0:
        return m_build.negate(number(depth - 1));
    case 1: {
        const NodeId objects = objectList(depth - 1);
        const std::string name = pick({"sum", "average", "min", "max", "count"});
        return m_build.call(name, {objects, perElement(depth - 1, false)});
    }
    case 2:
        return call(
            pick({"count", "sum", "min", "max", "countWithNull", "countOnlyNull", "distinctCountWithNull"})
                .c_str(),
            {list(depth - 1)});
    case 3:
        return call(pick({"getMonth", "getYear", "getDayOfMonth"}).c_str(), {time(depth - 1)});
    case 4:
        return bindings(depth, 2);
    case 5:
        return call(pick({"currentMonth", "currentYear", "currentDayOfMonth"}).c_str(), {});
    default: {
        const auto op = Op(int(Op::Add) + below(5));
        const NodeId left = number(depth - 1);
        return m_build.arithmetic(op, left, number(depth - 1));
    }
    }
}

NodeId RandomRules::text(int depth) {
    if (depth <= 0 || chance(70))
        return chance(60) ? scalarPath() : m_build.string(pick({"a", "ab", "B", "Ä", "x_y", "5"}));
    std::vector<NodeId> arguments = {text(depth - 1), m_build.string(pick({"(a)", "(.)b?", "x"}))};
    if (chance(40))
        arguments.push_back(m_build.integer(below(4) - 1));
    return call("regexGroup", std::move(arguments));
}

/// let f = (x) => … in …: the function called, or handed to map and filter by its name.
NodeId RandomRules::named(int depth) {
    const std::string function = "f" + std::to_string(depth);
    m_scopes.variables.emplace_back("y");
    const int elements = std::exchange(m_scopes.elements, 0);
    const NodeId lambda = m_build.lambda({"y"}, chance(50) ? number(depth - 1) : condition(depth - 1));
    m_scopes.elements = elements;
    m_scopes.variables.pop_back();
    const NodeId argument = chance(50) ? number(depth - 1) : scalarPath();
    NodeId body = m_build.call(function, {argument});
    if (chance(40)) {
        const NodeId objects = objectList(depth - 1);
        body = m_build.call(pick({"map", "filter", "sum", "count"}), {objects, m_build.variable(function)});
    } else if (chance(50)) {
        const NodeId other = number(depth - 1);
        body = m_build.arithmetic(Op(int(Op::Add) + below(5)), body, other);
    }
    return m_build.let(function, lambda, body);
}

NodeId RandomRules::day(int depth) {
    if (chance(60))
        return call("date", {m_build.integer(2026), m_build.integer(m_month - 1 + below(3)),
                             m_build.integer(1 + below(28))});
    const NodeId month = depth > 0 && chance(50) ? call("getMonth", {path({"t1"})}) : scalarPath();
    return call("date", {m_build.integer(2026), month, m_build.integer(26 + below(6))});
}

NodeId RandomRules::time(int depth) {
    switch (below(7)) {
    case 0:
        return m_build.moment(pick({"now", "today", "yesterday", "tomorrow"}));
    case 1:
        return day(depth);
    case 2:
        return depth > 0 ? call("max", {path({"xEvent", "timestamp"})}) : path({"t2"});
    case 3:
        return scalarPath();
    default:
        return path({chance(50) ? "t1" : "t2"});
    }
}

NodeId RandomRules::objectList(int depth) {
    if (depth > 0 && chance(40)) {
        const NodeId inner = objectList(depth - 1);
        switch (below(4)) {
        case 0:
            return call("filter", {inner, perElement(depth - 1, true)});
        case 1: {
            const NodeId key = perElement(depth - 1, false);
            return call(chance(50) ? "topN" : "bottomN", {inner, key, m_build.integer(below(4))});
        }
        case 2:
            return bindings(depth, 1);
        default:
            return call("distinct", {inner});
        }
    }
    if (!m_scopes.variables.empty() && chance(30))
        return m_build.member(m_build.variable(m_scopes.variables.back()), "items");
    if (chance(12))
        return chance(50)
                   ? m_build.context(pick({"cart", "weather;version=1"}))
                   : call("modelInstances", {m_build.string(pick({"https://x/offer", "https://x/profile"}))});
    return path({pick({"orders", "xEvent", "xEvent", "o", "missing"}).c_str()});
}

/// map to a map, of a list or of the entries of a map.
NodeId RandomRules::map(int depth) {
    const bool ofMap = chance(60);
    const NodeId from = !ofMap       ? objectList(depth - 1)
                        : chance(70) ? call("groupBy", {objectList(depth - 1), scalarPath()})
                                     : path({"m"});
    const std::vector<std::string> names = ofMap        ? std::vector<std::string>{"K", "G"}
                                           : chance(50) ? std::vector<std::string>{"p"}
                                                        : std::vector<std::string>();
    const std::size_t outer = m_scopes.variables.size();
    m_scopes.variables.insert(m_scopes.variables.end(), names.begin(), names.end());
    ++m_scopes.elements;
    const NodeId key = ofMap && chance(70) ? m_build.variable("K") : scalarPath();
    const NodeId value = ofMap && chance(50) ? call("count", {m_build.variable("G")}) : number(depth - 1);
    --m_scopes.elements;
    m_scopes.variables.resize(outer);
    const NodeId body = ofMap && chance(15) ? value : call("mapEntry", {key, value});
    return call("map", {from, names.empty() ? body : m_build.lambda(names, body)});
}

NodeId RandomRules::list(int depth) {
    if (depth <= 0)
        return chance(50) ? literalList() : path({chance(50) ? "l" : "one"});
    switch (below(9)) {
    case 0:
        return call("distinct", {list(depth - 1)});
    case 1: {
        const NodeId left = list(depth - 1);
        return call("intersection", {left, list(depth - 1)});
    }
    case 2: {
        const NodeId objects = objectList(depth - 1);
        return call("map", {objects, perElement(depth - 1, false)});
    }
    case 7:
        return call(chance(50) ? "keys" : "values", {map(depth - 1)});
    case 3:
        return m_build.member(objectList(depth - 1), pick({"price", "type", "storeId"}));
    case 4:
        return call(chance(50) ? "keys" : "values", {chance(50) ? path({"m"}) : any(depth - 1)});
    case 5:
        return objectList(depth - 1);
    case 6: {
        const NodeId objects = objectList(depth - 1);
        const NodeId groups = call("groupBy", {objects, perElement(depth - 1, false)});
        return chance(50) ? call("get", {groups, m_build.string(pick({"a", "5", "2.5"}))})
                          : call(chance(50) ? "keys" : "values", {groups});
    }
    default:
        return literalList();
    }
}

NodeId RandomRules::any(int depth) {
    switch (below(10)) {
    case 9:
        return map(depth - 1);
    case 0:
        return condition(depth);
    case 1:
        return list(depth);
    case 2:
        return text(depth);
    case 3:
        return time(depth);
    case 4: {
        const NodeId test = condition(depth - 1);
        const NodeId yes = any(depth - 1 < 0 ? 0 : depth - 1);
        return m_build.choose(test, yes, chance(50) ? literal() : number(depth - 1));
    }
    case 5:
        return call("head", {list(depth - 1)});
    case 6:
        return call("get", {path({"m"}), chance(70) ? m_build.string(pick({"k1", "k 2", "no"})) : text(0)});
    case 7: {
        const NodeId value = number(depth - 1);
        m_scopes.variables.emplace_back("S");
        const NodeId body = depth > 0 ? condition(depth - 1) : scalarPath();
        m_scopes.variables.pop_back();
        return m_build.let("S", value, body);
    }
    default:
        return number(depth);
    }
}

/// The argument of filter, map …: about the element, or a function of it.
NodeId RandomRules::perElement(int depth, bool wantCondition) {
    ++m_scopes.elements;
    NodeId body = noNode;
    if (chance(15)) {
        m_scopes.variables.emplace_back("p");
        body = m_build.lambda({"p"}, wantCondition ? condition(depth - 1) : number(depth - 1));
        m_scopes.variables.pop_back();
    } else {
        body = wantCondition ? condition(depth - 1) : number(depth - 1);
    }
    --m_scopes.elements;
    return body;
}

/// 0 quantifier, 1 select, 2 aggregate.
NodeId RandomRules::bindings(int depth, int kind) {
    const std::size_t outer = m_scopes.variables.size();
    std::vector<NodeId> made;
    const int count = kind == 2 || chance(75) ? 1 : 2;
    NodeId expression = noNode;
    for (int i = 0; i < count; ++i) {
        const std::string variable = pick({"E", "x", "item", "_"});
        const NodeId from = objectList(depth > 2 ? 1 : 0);
        m_scopes.variables.push_back(variable);
        const NodeId where = chance(80) ? condition(depth - 1) : noNode;
        made.push_back(m_build.binding(variable, from, where));
        if (kind == 2)
            expression = number(depth - 2);
    }
    m_scopes.variables.resize(outer);
    if (kind == 2)
        return m_build.aggregate(pick({"sum", "count", "average", "min", "max"}), expression, made.front());
    if (kind == 1)
        return m_build.select(std::move(made));
    return m_build.quantifier(Op(int(Op::Some) + below(4)), std::move(made));
}

/// An instant, a day or a period.
NodeId RandomRules::reference(int depth) {
    return chance(25) ? m_build.period(pick({"this", "last", "next"}), TimeUnit(below(11))) : time(depth - 1);
}

NodeId RandomRules::occurs(int depth) {
    const NodeId what = chance(80) ? time(depth - 1) : scalarPath();
    const auto unit = TimeUnit(below(11));
    const auto form = OccursForm(below(8));
    const NodeId first = reference(depth);
    if (form == OccursForm::Between)
        return m_build.occurs(form, what, first, reference(depth));
    if (form >= OccursForm::NBefore)
        return m_build.occursWithin(form, Op(int(Op::Equal) + below(6)), chance(90) ? below(5) : below(60),
                                    unit, what, first);
    return m_build.occurs(form, what, first);
}

NodeId RandomRules::chain(int depth) {
    const std::size_t outer = m_scopes.variables.size();
    std::vector<NodeId> steps;
    ++m_scopes.elements;
    const int count = 1 + below(3);
    for (int i = 0; i < count; ++i) {
        const std::string label = std::string(1, char('A' + i));
        const NodeId what = condition(depth - 2);
        NodeId when = noNode;
        if (chance(50)) {
            const NodeId field = m_build.field("timestamp");
            const auto form = OccursForm(below(8));
            const NodeId from = i > 0 && chance(60) ? m_build.variable("A") : reference(depth - 1);
            when = form >= OccursForm::NBefore
                       ? m_build.occursWithin(form, Op(int(Op::Equal) + below(6)), below(20),
                                              TimeUnit(below(11)), field, from)
                   : form == OccursForm::Between ? m_build.occurs(form, field, from, m_build.moment("now"))
                                                 : m_build.occurs(form, field, from);
        }
        steps.push_back(m_build.step(label, what, when));
        m_scopes.variables.push_back(label);
    }
    --m_scopes.elements;
    m_scopes.variables.resize(outer);
    return m_build.chain(path({chance(85) ? "xEvent" : "orders"}), "timestamp", std::move(steps));
}

NodeId RandomRules::compare(int depth) {
    const auto op = Op(int(Op::Equal) + below(6));
    switch (below(6)) {
    case 0: {
        const NodeId left = time(depth - 1);
        return m_build.compare(op, left, time(depth - 1));
    }
    case 1: {
        const NodeId left = list(depth - 1);
        return m_build.compare(op, left, chance(50) ? literal() : list(depth - 1));
    }
    case 2: {
        const NodeId left = any(depth - 2);
        return m_build.compare(op, left, literal());
    }
    case 3:
        return m_build.compare(op, scalarPath(), literal());
    default: {
        const NodeId left = number(depth - 1);
        return m_build.compare(op, left, number(depth - 1));
    }
    }
}

NodeId RandomRules::textTest(int depth) {
    switch (below(4)) {
    case 0: {
        const NodeId value = text(depth - 1);
        return m_build.like(value, chance(70) ? m_build.string(pick({"%a%", "_b", "%", "a", "_", "%_%"}))
                                              : text(depth - 1));
    }
    case 1: {
        const NodeId value = text(depth - 1);
        const NodeId pattern = m_build.string(pick({"a", "^a", "b$", "(?i)A", ".", "[0-9]"}));
        if (chance(80))
            return call("matches", {value, pattern});
        const NodeId test = m_scopes.name(m_build, "b"); // which pattern is known only when it runs
        return call("matches", {value, m_build.choose(test, pattern, m_build.string("^b"))});
    }
    default: {
        std::vector<NodeId> arguments = {text(depth - 1), text(depth - 1)};
        if (chance(30))
            arguments.push_back(m_build.boolean(chance(30)));
        return call(pick({"startsWith", "doesNotStartWith", "endsWith", "doesNotEndWith", "contains",
                          "doesNotContain", "equals", "notEqualTo"})
                        .c_str(),
                    std::move(arguments));
    }
    }
}

NodeId RandomRules::condition(int depth) {
    if (depth <= 0)
        return chance(80) ? m_build.compare(Op(int(Op::Equal) + below(6)), scalarPath(), literal())
                          : scalarPath();
    switch (below(16)) {
    case 12: {
        const NodeId objects = objectList(depth - 1);
        if (chance(20))
            return call("exists", {objects});
        return call(chance(60) ? "exists" : "forall", {objects, perElement(depth - 1, true)});
    }
    case 13: {
        const NodeId relation =
            m_build.string(pick({"equals", "notEqualTo", "startsWith", "doesNotStartWith", "endsWith",
                                 "doesNotEndWith", "contains", "doesNotContain"}));
        std::vector<NodeId> arguments = {relation, text(depth - 1),
                                         chance(80) ? literalList() : list(depth - 1)};
        if (chance(50))
            arguments.push_back(m_build.boolean(chance(30)));
        return call("stringCompare", std::move(arguments));
    }
    case 0:
    case 1:
    case 2: {
        std::vector<NodeId> parts;
        for (int i = 2 + below(2); i > 0; --i)
            parts.push_back(chance(90) ? condition(depth - 1) : any(depth - 1));
        return chance(50) ? m_build.all(std::move(parts)) : m_build.any(std::move(parts));
    }
    case 3:
        return m_build.negation(chance(80) ? condition(depth - 1) : any(depth - 1));
    case 4: {
        const NodeId value = chance(70) ? scalarPath() : any(depth - 1);
        return m_build.membership(chance(50) ? Op::In : Op::NotIn, value,
                                  chance(80) ? literalList() : list(depth - 1));
    }
    case 5:
    case 6:
        return bindings(depth, 0);
    case 7:
        return textTest(depth);
    case 8:
        return call(chance(50) ? "isNull" : "isNotNull", {any(depth - 1)});
    case 9:
        return occurs(depth);
    case 10: {
        const std::string name = pick({"intersects", "subsetOf", "supersetOf", "includes"});
        const NodeId left = list(depth - 1);
        return m_build.call(name, {left, name == "includes" ? literal() : list(depth - 1)});
    }
    case 11:
        return chance(50)
                   ? chain(depth)
                   : call("inSegment", {chance(80) ? m_build.string(pick({"g1", "g2", "g3"})) : text(0)});
    default:
        return compare(depth);
    }
}
