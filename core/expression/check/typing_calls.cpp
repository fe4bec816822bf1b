#include "expression/check/typing.h"

#include <memory>
#include <string>

namespace ow::expr {

// What functions give.

Typed Typing::lambdaBody(NodeId lambda, const Typed& argument) {
    const Node& node = m_tree.node(lambda);
    const std::size_t outer = m_variables.size();
    for (std::size_t i = 0; i < node.names.size(); ++i) {
        const bool offer = i == 1 && lambda == m_tree.root();
        m_variables.push_back({node.names[i], offer ? rootOf("offer") : i == 0 ? argument : Typed()});
    }
    Typed body = visit(node.children[0]);
    m_variables.resize(outer);
    m_types[lambda] = body;
    return body;
}

/// The value of any entry of a map.
Typed Typing::valueOfMap(const Typed& map) {
    if (map.group)
        return *map.group;
    Typed value = memberOf(map, "*");
    value.unknown = false;
    return value;
}

/// The body of (K, G) => …, whose parameters are the key and the value of an entry.
Typed Typing::entryBody(NodeId lambda, const Typed& value) {
    const Node& node = m_tree.node(lambda);
    const std::size_t outer = m_variables.size();
    m_variables.push_back({node.names[0], scalar(Type::String)});
    m_variables.push_back({node.names[1], value});
    Typed body = visit(node.children[0]);
    m_variables.resize(outer);
    m_types[lambda] = body;
    return body;
}

Typed Typing::call(const Node& node) {
    const FunctionInfo* function = findFunction(node.text);
    if (!function) {
        for (const NodeId child : node.children)
            visit(child);
        return {};
    }
    if (node.children.empty())
        return resultOf(*function, node, Typed());
    const Typed receiver = visit(node.children[0]);
    if (function->parameters.size() > 1 && function->parameters[1].perElement)
        return elementArguments(node, *function, receiver);
    for (std::size_t i = 1; i < node.children.size(); ++i)
        visit(node.children[i]);
    return resultOf(*function, node, receiver);
}

Typed Typing::elementArguments(const Node& node, const FunctionInfo& function, const Typed& receiver) {
    Element element{elementOf(receiver), {}};
    const Node& list = m_tree.node(node.children[0]);
    if ((list.kind == NodeKind::Field || list.kind == NodeKind::Member) && list.text.ends_with('s'))
        element.alias = list.text.substr(0, list.text.size() - 1);
    Typed value;
    if (node.children.size() > 1) {
        const NodeId argument = node.children[1];
        const Node& lambda = m_tree.node(argument);
        const bool isLambda = lambda.kind == NodeKind::Lambda;
        const bool ofMap = isLambda && function.id == FunctionId::Map && lambda.names.size() == 2;
        if (ofMap)
            element = {valueOfMap(receiver), {}};
        m_elements.push_back(element);
        value = ofMap      ? entryBody(argument, element.type)
                : isLambda ? lambdaBody(argument, element.type)
                           : visit(argument);
        m_elements.pop_back();
        const Node& body = m_tree.node(isLambda ? lambda.children[0] : argument);
        if (function.id == FunctionId::Map && body.kind == NodeKind::Call && body.text == "mapEntry")
            return scalar(Type::Map);
    }
    for (std::size_t i = 2; i < node.children.size(); ++i)
        visit(node.children[i]);
    if (function.id == FunctionId::Map) {
        value.array = true;
        return value;
    }
    const bool number =
        function.id == FunctionId::Sum || function.id == FunctionId::Min || function.id == FunctionId::Max;
    if (number) {
        const Typed& of = node.children.size() > 1 ? value : receiver;
        const bool time = of.isTime() && function.id != FunctionId::Sum;
        return scalar(of.isNumber() || time ? of.type : Type::Double);
    }
    return resultOf(function, node, receiver);
}

Typed Typing::resultOf(const FunctionInfo& function, const Node& node, const Typed& receiver) {
    const std::string_view result = function.result;
    if (result == "Array<T>") {
        Typed list = receiver;
        list.array = true;
        return list;
    }
    if (result == "T")
        return elementOf(receiver);
    if (function.id == FunctionId::GroupBy) {
        Typed groups;
        Typed elements = receiver;
        elements.array = true;
        groups.group = std::make_shared<const Typed>(std::move(elements));
        return groups;
    }
    if (function.id == FunctionId::Get && receiver.group)
        return *receiver.group;
    if (function.id == FunctionId::Get && node.children.size() > 1) {
        const Node& key = m_tree.node(node.children[1]);
        Typed value = memberOf(receiver, key.kind == NodeKind::String ? key.text : "*");
        value.unknown = false;
        return value;
    }
    if (function.id == FunctionId::Values) {
        Typed list = memberOf(receiver, "*");
        list.unknown = false;
        list.array = true;
        return list;
    }
    if (function.id == FunctionId::Keys)
        return scalar(Type::String, true);
    if (function.id == FunctionId::ModelInstances) {
        const std::string& model = m_tree.node(node.children[0]).text;
        Typed list = rootOf(model.ends_with("/profile") ? "profile" : "offer");
        list.array = true;
        return list;
    }
    if (result == "Boolean")
        return scalar(Type::Boolean);
    if (result == "Integer")
        return scalar(Type::Integer);
    if (result == "Double" || result == "Number")
        return scalar(Type::Double);
    if (result == "String")
        return scalar(Type::String);
    return result == "Date" ? scalar(Type::Date) : Typed();
}

} // namespace ow::expr
