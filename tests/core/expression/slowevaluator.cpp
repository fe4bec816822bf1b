#include "slowevaluator.h"

#include "slowfunctions.h"
#include "slowoperators.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <functional>

namespace slow {

using namespace ow::expr;

namespace {

class Evaluator {
public:
    Evaluator(const Tree& tree, const Inputs& inputs) : m_tree(tree), m_in(inputs) {}

    Value eval(NodeId id) {
        const Node& node = m_tree.node(id);
        const auto child = [&](std::size_t i) { return eval(node.children[i]); };
        switch (node.kind) {
        case NodeKind::Null:
            return {};
        case NodeKind::Bool:
            return boolean(node.integer != 0);
        case NodeKind::Integer:
            return integer(node.integer);
        case NodeKind::Double:
            return number(node.number);
        case NodeKind::String:
            return text(node.text);
        case NodeKind::List: {
            std::vector<Value> items;
            for (const NodeId one : node.children)
                items.push_back(eval(one));
            return listOf(std::move(items));
        }
        case NodeKind::Root:
            return node.text == "offer"    ? m_in.offer
                   : node.text == "xEvent" ? member(m_in.profile, "xEvent")
                                           : m_in.profile;
        case NodeKind::Parameter:
            return node.integer == 1 ? m_in.profile : m_in.offer;
        case NodeKind::Up: {
            const auto levels = std::size_t(node.integer);
            return levels < m_elements.size() ? m_elements[m_elements.size() - 1 - levels].value
                                              : m_in.profile;
        }
        case NodeKind::Context:
            return context(node.text);
        case NodeKind::Lambda: // around the whole rule
            return apply({{}, id, m_variables.size(), m_elements.size()}, {m_in.profile, m_in.offer});
        case NodeKind::Moment:
            return moment(node.text);
        case NodeKind::Field:
            return field(node.text);
        case NodeKind::Variable:
            return variable(node.text);
        case NodeKind::Member:
            return member(child(0), node.text);
        case NodeKind::Call:
            return call(node);
        case NodeKind::Negate: {
            const Value operand = asNumber(child(0));
            if (operand.type == Value::Double)
                return number(-operand.number);
            return slow::calculate(Op::Subtract, integer(0), operand);
        }
        case NodeKind::Not:
            return boolean(!truth(child(0)));
        case NodeKind::Arithmetic:
            return slow::calculate(node.op, child(0), child(1));
        case NodeKind::Compare:
            return boolean(holds(node.op, child(0), child(1), zone()));
        case NodeKind::Membership:
            return membership(node.op == Op::In, child(0), child(1));
        case NodeKind::Like:
            return like(child(0), child(1));
        case NodeKind::And:
            return boolean(std::all_of(node.children.begin(), node.children.end(),
                                       [&](NodeId c) { return truth(eval(c)); }));
        case NodeKind::Or:
            return boolean(std::any_of(node.children.begin(), node.children.end(),
                                       [&](NodeId c) { return truth(eval(c)); }));
        case NodeKind::If:
            return truth(child(0)) ? child(1) : child(2);
        case NodeKind::Let: {
            if (m_tree.node(node.children[0]).kind == NodeKind::Lambda) {
                m_functions.push_back({node.text, node.children[0], m_variables.size(), m_elements.size()});
                Value body = child(1);
                m_functions.pop_back();
                return body;
            }
            const Value value = child(0);
            m_variables.emplace_back(node.text, value);
            Value body = child(1);
            m_variables.pop_back();
            return body;
        }
        case NodeKind::Quantifier:
            return quantifier(node);
        case NodeKind::Select:
            return select(node);
        case NodeKind::Aggregate:
            return aggregateOver(node);
        case NodeKind::Occurs:
            return occursNode(node);
        case NodeKind::Chain:
            return boolean(chain(node, 1, std::nullopt, elements(child(0))));
        default:
            return {};
        }
    }

private:
    struct Element {
        Value value;
        std::string alias;
    };

    /// A function bound by let; its body sees what was in scope where it was written.
    struct Function {
        std::string name;
        NodeId lambda = noNode;
        std::size_t variables = 0;
        std::size_t elements = 0;
    };

    [[nodiscard]] const Function* function(const std::string& name) const {
        const auto found = std::find_if(m_functions.rbegin(), m_functions.rend(),
                                        [&](const Function& f) { return f.name == name; });
        return found == m_functions.rend() ? nullptr : &*found;
    }

    Value apply(const Function& function, const std::vector<Value>& arguments) {
        const Node& lambda = m_tree.node(function.lambda);
        const auto variables = m_variables;
        const auto elements = m_elements;
        m_variables.resize(function.variables);
        m_elements.resize(function.elements);
        for (std::size_t i = 0; i < lambda.names.size(); ++i)
            m_variables.emplace_back(lambda.names[i], arguments[i]);
        Value result = eval(lambda.children[0]);
        m_variables = variables;
        m_elements = elements;
        return result;
    }

    Value context(const std::string& schema) const {
        std::vector<Value> found;
        for (const Value& item : m_in.context.items) {
            if (member(item, "@type").text == schema)
                found.push_back(member(item, "xdm:data"));
        }
        if (found.size() < 2)
            return found.empty() ? Value() : found.front();
        return listOf(std::move(found));
    }

    [[nodiscard]] const QTimeZone& zone() const { return m_in.zone; }

    Value moment(const std::string& word) const {
        if (word == "now")
            return instant(m_in.nowMs);
        const QDate today = dateOf(m_in.nowMs, zone());
        const int shift = word == "today" ? 0 : word == "yesterday" ? -1 : 1;
        return instant(startOfDay(today.addDays(shift), zone()), Value::Day);
    }

    Value field(const std::string& name) const {
        for (std::size_t back = m_elements.size(); back-- > 0;) {
            const auto* e = &m_elements[back];
            const Value found = member(e->value, name);
            if (found.type != Value::Null)
                return found;
            if (e->alias == name && e->value.type != Value::Null)
                return e->value;
        }
        return member(m_in.profile, name);
    }

    Value variable(const std::string& name) const {
        for (std::size_t back = m_variables.size(); back-- > 0;) {
            const auto* v = &m_variables[back];
            if (v->first == name)
                return v->second;
        }
        return {};
    }

    Value membership(bool in, const Value& value, const Value& list) const {
        if (value.type == Value::Null || list.type == Value::Null)
            return boolean(false);
        return boolean(has(elements(list), value) == in);
    }
    [[nodiscard]] bool has(const std::vector<Value>& items, const Value& wanted) const {
        return std::any_of(items.begin(), items.end(),
                           [&](const Value& v) { return compare(wanted, v, zone()) == '='; });
    }

    Value like(const Value& value, const Value& pattern) const {
        const auto subject = asText(value, zone());
        const auto wanted = asText(pattern, zone());
        if (!subject || !wanted)
            return boolean(false);
        QString expression;
        const QString characters = QString::fromStdString(*wanted);
        for (const QChar c : characters)
            expression += c == u'%'   ? QStringLiteral(".*")
                          : c == u'_' ? QStringLiteral(".")
                                      : QRegularExpression::escape(QString(c));
        const QRegularExpression whole(QRegularExpression::anchoredPattern(expression),
                                       QRegularExpression::DotMatchesEverythingOption);
        return boolean(whole.match(QString::fromStdString(*subject)).hasMatch());
    }

    /// The value of an argument that is about the element.
    Value perElement(NodeId argument, const Element& element) {
        const Node& node = m_tree.node(argument);
        if (node.kind == NodeKind::Variable) {
            if (const Function* named = function(node.text))
                return apply(Function(*named), {element.value});
        }
        m_elements.push_back(element);
        Value result;
        if (node.kind == NodeKind::Lambda) {
            for (const std::string& name : node.names)
                m_variables.emplace_back(name, element.value);
            result = eval(node.children[0]);
            m_variables.resize(m_variables.size() - node.names.size());
        } else {
            result = eval(argument);
        }
        m_elements.pop_back();
        return result;
    }

    [[nodiscard]] std::string aliasOf(NodeId list) const {
        const Node& node = m_tree.node(list);
        const bool named = node.kind == NodeKind::Field || node.kind == NodeKind::Member;
        return named && node.text.size() > 1 && node.text.back() == 's'
                   ? node.text.substr(0, node.text.size() - 1)
                   : std::string();
    }

    Value call(const Node& node);
    Value listCall(const Node& node, const Value& list);
    Value textCall(const Node& node);
    Value top(const Node& node, const Value& list);
    Value map(const Node& node, const Value& from);
    Value stringCompare(const Node& node);
    Value groupBy(const Node& node, const Value& list);

    // Quantifiers: all choices of elements for the bindings, in order.
    bool anyFits(const Node& node, std::size_t index) {
        if (index == node.children.size())
            return true;
        bool found = false;
        eachFitting(node, index, [&](const Value&) { found = found || anyFits(node, index + 1); });
        return found;
    }
    template <class Visit>
    void eachFitting(const Node& node, std::size_t index, const Visit& visit) {
        const Node& binding = m_tree.node(node.children[index]);
        for (const Value& item : elements(eval(binding.children[0]))) {
            m_variables.emplace_back(binding.text, item);
            if (binding.children.size() < 2 || truth(eval(binding.children[1])))
                visit(item);
            m_variables.pop_back();
        }
    }
    bool allFit(const Node& node, std::size_t index) {
        if (index == node.children.size())
            return true;
        const Node& binding = m_tree.node(node.children[index]);
        bool all = true;
        for (const Value& item : elements(eval(binding.children[0]))) {
            m_variables.emplace_back(binding.text, item);
            all = all && (binding.children.size() < 2 || truth(eval(binding.children[1]))) &&
                  allFit(node, index + 1);
            m_variables.pop_back();
        }
        return all;
    }
    Value quantifier(const Node& node) {
        if (node.op == Op::All)
            return boolean(allFit(node, 0));
        int count = 0;
        eachFitting(node, 0, [&](const Value&) { count += anyFits(node, 1) ? 1 : 0; });
        return boolean(node.op == Op::Some ? count > 0 : node.op == Op::NoneOf ? count == 0 : count == 1);
    }
    Value select(const Node& node) {
        if (eval(m_tree.node(node.children[0]).children[0]).type == Value::Null)
            return {};
        std::vector<Value> kept;
        eachFitting(node, 0, [&](const Value& item) {
            if (anyFits(node, 1))
                kept.push_back(item);
        });
        return listOf(std::move(kept));
    }
    Value aggregateOver(const Node& node) {
        const Node& binding = m_tree.node(node.children[1]);
        std::vector<Value> values;
        for (const Value& item : elements(eval(binding.children[0]))) {
            m_variables.emplace_back(binding.text, item);
            if (binding.children.size() < 2 || truth(eval(binding.children[1])))
                values.push_back(eval(node.children[0]));
            m_variables.pop_back();
        }
        return aggregate(node.text, values, zone());
    }

    std::optional<Stretch> stretch(NodeId id) {
        const Node& node = m_tree.node(id);
        if (node.kind == NodeKind::Period) {
            std::int64_t start = startOf(node.unit, m_in.nowMs, zone());
            if (node.text != "this")
                start = shifted(start, node.text == "last" ? -1 : 1, node.unit, zone());
            return Stretch{start, shifted(start, 1, node.unit, zone())};
        }
        Value value = eval(id);
        if (value.type == Value::Object)
            value = member(value, "timestamp");
        const auto time = asTime(value, zone());
        if (!time)
            return std::nullopt;
        return Stretch{time->ms,
                       time->day ? startOfDay(dateOf(time->ms, zone()).addDays(1), zone()) : time->ms};
    }
    Value occursNode(const Node& node) {
        const auto time = asTime(eval(node.children[0]), zone());
        const auto reference = stretch(node.children[1]);
        const auto end = node.children.size() > 2 ? stretch(node.children[2]) : std::nullopt;
        return boolean(time && reference && slow::occurs(node, time->ms, *reference, end, zone()));
    }
    bool chain(const Node& node, std::size_t index, std::optional<std::int64_t> after,
               const std::vector<Value>& events) {
        if (index == node.children.size())
            return true;
        const Node& step = m_tree.node(node.children[index]);
        for (const Value& event : events) {
            const auto time = asTime(member(event, node.text), zone());
            if (!time || (after && time->ms <= *after))
                continue;
            m_elements.push_back({event, {}});
            const bool fits =
                truth(eval(step.children[0])) && (step.children.size() < 2 || truth(eval(step.children[1])));
            m_elements.pop_back();
            m_variables.emplace_back(step.text, event);
            const bool rest = fits && chain(node, index + 1, time->ms, events);
            m_variables.pop_back();
            if (rest)
                return true;
        }
        return false;
    }

    const Tree& m_tree;
    const Inputs& m_in;
    std::vector<std::pair<std::string, Value>> m_variables;
    std::vector<Function> m_functions;
    std::vector<Element> m_elements;
};

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

/// map over the elements of a list, or over the entries of a map with (K, G) => …; to a list, or to a map
/// where the body is mapEntry.
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

} // namespace

Value evaluate(const Tree& tree, const Inputs& inputs) {
    return Evaluator(tree, inputs).eval(tree.root());
}

} // namespace slow
