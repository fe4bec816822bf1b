#include "slow_walk.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>

namespace slow {

Value Evaluator::eval(NodeId id) {
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
        return levels < m_elements.size() ? m_elements[m_elements.size() - 1 - levels].value : m_in.profile;
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

const Evaluator::Function* Evaluator::function(const std::string& name) const {
    const auto found = std::find_if(m_functions.rbegin(), m_functions.rend(),
                                    [&](const Function& f) { return f.name == name; });
    return found == m_functions.rend() ? nullptr : &*found;
}

Value Evaluator::apply(const Function& function, const std::vector<Value>& arguments) {
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

Value Evaluator::context(const std::string& schema) const {
    std::vector<Value> found;
    for (const Value& item : m_in.context.items) {
        if (member(item, "@type").text == schema)
            found.push_back(member(item, "xdm:data"));
    }
    if (found.size() < 2)
        return found.empty() ? Value() : found.front();
    return listOf(std::move(found));
}

Value Evaluator::moment(const std::string& word) const {
    if (word == "now")
        return instant(m_in.nowMs);
    const QDate today = dateOf(m_in.nowMs, zone());
    const int shift = word == "today" ? 0 : word == "yesterday" ? -1 : 1;
    return instant(startOfDay(today.addDays(shift), zone()), Value::Day);
}

Value Evaluator::field(const std::string& name) const {
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

Value Evaluator::variable(const std::string& name) const {
    for (std::size_t back = m_variables.size(); back-- > 0;) {
        const auto* v = &m_variables[back];
        if (v->first == name)
            return v->second;
    }
    return {};
}

Value Evaluator::membership(bool in, const Value& value, const Value& list) const {
    if (value.type == Value::Null || list.type == Value::Null)
        return boolean(false);
    return boolean(has(elements(list), value) == in);
}

bool Evaluator::has(const std::vector<Value>& items, const Value& wanted) const {
    return std::any_of(items.begin(), items.end(),
                       [&](const Value& v) { return compare(wanted, v, zone()) == '='; });
}

Value Evaluator::like(const Value& value, const Value& pattern) const {
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

Value Evaluator::perElement(NodeId argument, const Element& element) {
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

std::string Evaluator::aliasOf(NodeId list) const {
    const Node& node = m_tree.node(list);
    const bool named = node.kind == NodeKind::Field || node.kind == NodeKind::Member;
    return named && node.text.size() > 1 && node.text.back() == 's'
               ? node.text.substr(0, node.text.size() - 1)
               : std::string();
}

Value evaluate(const Tree& tree, const Inputs& inputs) {
    return Evaluator(tree, inputs).eval(tree.root());
}

} // namespace slow
