#include "expression/run/compiler.h"
#include "expression/run/internal/runs.h"
#include "expression/value/instant.h"
#include "expression/value/text_match.h"

#include <algorithm>
#include <re2/re2.h>

namespace ow::expr {

Compiler::Part Compiler::call(NodeId id, const Node& node) {
    for (std::size_t back = m_variables.size(); back-- > 0;) {
        const auto* v = &m_variables[back];
        if (v->name == node.text && v->lambda != noNode)
            return callLambda(id, *v, node.children);
    }
    if (const FunctionInfo* function = findFunction(node.text))
        return callFunction(id, node, *function);
    return error(id, "rule.unknown-function", "there is no function “" + node.text + "”");
}

/// A call of a function bound by let. Its body sees what was in scope where it was written.
Compiler::Part Compiler::callLambda(NodeId id, const Variable& function,
                                    const std::vector<NodeId>& arguments) {
    const Node& lambda = m_tree.node(function.lambda);
    if (lambda.names.size() != arguments.size())
        return error(id, "rule.arity",
                     "“" + function.name + "” needs " + std::to_string(lambda.names.size()) +
                         " values, not " + std::to_string(arguments.size()));
    const Variable kept = function;
    std::vector<Part> values;
    values.reserve(arguments.size());
    for (const NodeId argument : arguments)
        values.push_back(compile(argument));
    const std::vector<Variable> variables = m_variables;
    const std::vector<Element> elements = m_elements;
    m_variables.resize(kept.lambdaScope);
    m_elements.resize(kept.lambdaElements);
    Part result = applyLambda(kept.lambda, values, id);
    m_variables = variables;
    m_elements = elements;
    return result;
}

bool Compiler::checkArity(NodeId id, const Node& node, const FunctionInfo& function) {
    const std::size_t given = node.children.size();
    if (given >= function.minimum() && given <= function.parameters.size())
        return true;
    error(id, "rule.arity",
          "“" + std::string(function.name) + "” is given " +
              (given < function.minimum() ? "too few values" : "too many values"),
          "write it as " + signatureText(function));
    return false;
}

Compiler::Part Compiler::callFunction(NodeId id, const Node& node, const FunctionInfo& function) {
    if (!checkArity(id, node, function)) {
        Instruction none;
        none.run = run::constant;
        return {emit(none, id), {}};
    }
    switch (function.id) {
    case FunctionId::Map:
        return mapCall(id, node, function);
    case FunctionId::Filter:
    case FunctionId::GroupBy:
    case FunctionId::TopN:
    case FunctionId::BottomN:
    case FunctionId::Exists:
    case FunctionId::Forall:
    case FunctionId::Count:
    case FunctionId::Sum:
    case FunctionId::Average:
    case FunctionId::Min:
    case FunctionId::Max:
        return elementCall(id, node, function);
    case FunctionId::StringCompare:
        return stringCompare(id, node);
    case FunctionId::MapEntry:
        return error(id, "rule.entry-place", "“mapEntry” stands only as what map gives for each element",
                     "write list.map((K, G) => mapEntry(K, …))");
    case FunctionId::Get:
        return getCall(id, node);
    case FunctionId::Date:
        return dateCall(id, node);
    case FunctionId::ModelInstances:
        return modelCall(id, node);
    case FunctionId::StartsWith:
    case FunctionId::DoesNotStartWith:
    case FunctionId::EndsWith:
    case FunctionId::DoesNotEndWith:
    case FunctionId::Contains:
    case FunctionId::DoesNotContain:
    case FunctionId::Equals:
    case FunctionId::NotEqualTo:
    case FunctionId::Matches:
    case FunctionId::RegexGroup:
        return textCall(id, node, function);
    default:
        return simpleCall(id, node, function);
    }
}

/// The argument that is evaluated once per element: an expression about it, or a function of it.
Compiler::Part Compiler::perElement(NodeId argument, const Element& element) {
    const PerElement inside(*this);
    const Node& node = m_tree.node(argument);
    Part value;
    value.sources = element.sources;
    Instruction i;
    i.run = run::variablePath;
    i.slot = element.slot;
    value.op = emit(i, argument);
    if (node.kind == NodeKind::Lambda) {
        if (node.names.size() > 1)
            return error(argument, "rule.arity", "this function takes one value, the element",
                         "only map takes two: the key and the value of each entry of a map");
        m_elements.push_back(element);
        Part body = applyLambda(argument, std::vector<Part>(node.names.size(), value), argument);
        m_elements.pop_back();
        return body;
    }
    if (node.kind == NodeKind::Variable) {
        for (std::size_t back = m_variables.size(); back-- > 0;) {
            const auto* v = &m_variables[back];
            if (v->name != node.text || v->lambda == noNode)
                continue;
            if (m_tree.node(v->lambda).names.size() != 1)
                return error(argument, "rule.arity", "“" + v->name + "” must take one value, the element");
            const Variable function = *v;
            const std::vector<Variable> variables = m_variables;
            const std::vector<Element> elements = m_elements;
            m_variables.resize(function.lambdaScope);
            m_elements.resize(function.lambdaElements);
            Part body = applyLambda(function.lambda, {value}, argument);
            m_variables = variables;
            m_elements = elements;
            return body;
        }
    }
    m_elements.push_back(element);
    Part body = compile(argument);
    m_elements.pop_back();
    return body;
}

bool Compiler::isEntry(const Node& node) const {
    return node.kind == NodeKind::Call && node.text == "mapEntry" &&
           std::none_of(m_variables.begin(), m_variables.end(),
                        [&node](const Variable& v) { return v.name == node.text; });
}

/// map over the entries of a map, or to a map: (K, G) => mapEntry(K, …).
Compiler::Part Compiler::mapCall(NodeId id, const Node& node, const FunctionInfo& function) {
    const Node& argument = m_tree.node(node.children[1]);
    const bool isLambda = argument.kind == NodeKind::Lambda;
    const bool ofMap = isLambda && argument.names.size() == 2;
    const NodeId body = isLambda ? argument.children[0] : node.children[1];
    const Node& entry = m_tree.node(body);
    if ((!ofMap && !isEntry(entry)) || argument.names.size() > 2)
        return elementCall(id, node, function);
    const std::size_t before = m_code->instructions.size();
    const Part list = compile(node.children[0]);
    consume(list.sources, ofMap);
    Instruction i;
    i.run = isEntry(entry) ? run::mapEntries : run::mapOfMap;
    i.flag = ofMap;
    i.slot = newSlot();
    i.first = ofMap ? newSlot() : 0;
    i.operand[0] = list.op;
    const std::size_t outer = m_variables.size();
    const Sources sources = ofMap ? Sources() : list.sources;
    m_elements.push_back({i.slot, sources, {}});
    for (std::size_t k = 0; k < argument.names.size(); ++k) {
        Variable variable;
        variable.name = argument.names[k];
        variable.slot = ofMap && k == 0 ? i.first : i.slot;
        variable.sources = sources;
        m_variables.push_back(std::move(variable));
    }
    {
        const PerElement inside(*this);
        if (!isEntry(entry))
            i.operand[1] = consumed(body, true);
        else if (checkArity(body, entry, *findFunction(entry.text)))
            i.operand = {list.op, consumed(entry.children[0], true), consumed(entry.children[1], true)};
    }
    m_variables.resize(outer);
    m_elements.pop_back();
    i.weight = weightSince(before);
    return {emit(i, id), {}};
}

Compiler::Part Compiler::stringCompare(NodeId id, const Node& node) {
    const Node& name = m_tree.node(node.children[0]);
    const FunctionInfo* relation = name.kind == NodeKind::String ? findTextRelation(name.text) : nullptr;
    if (!relation)
        return error(node.children[0], "rule.operation", "this names no relation between texts",
                     "write \"equals\", \"notEqualTo\", \"startsWith\", \"endsWith\", \"contains\", "
                     "\"doesNotContain\", \"doesNotStartWith\" or \"doesNotEndWith\"");
    Instruction i;
    i.run = run::stringCompare;
    i.integer = std::int64_t(relation->id);
    for (std::size_t k = 1; k < node.children.size(); ++k)
        i.operand[k - 1] = consumed(node.children[k], true);
    i.flag = node.children.size() > 3;
    return {emit(i, id), {}};
}

Compiler::Part Compiler::elementCall(NodeId id, const Node& node, const FunctionInfo& function) {
    const std::size_t before = m_code->instructions.size();
    const bool quantifies = function.id == FunctionId::Exists || function.id == FunctionId::Forall;
    const Part list = compile(node.children[0]);
    const bool scalars = node.children.size() < 2 && function.id != FunctionId::Count && !quantifies;
    consume(list.sources, scalars);
    Element element;
    element.slot = newSlot();
    element.sources = list.sources;
    const Node& receiver = m_tree.node(node.children[0]);
    if ((receiver.kind == NodeKind::Field || receiver.kind == NodeKind::Member) && receiver.text.size() > 1 &&
        receiver.text.back() == 's')
        element.alias = receiver.text.substr(0, receiver.text.size() - 1);
    Instruction i;
    i.slot = element.slot;
    i.integer = std::int64_t(function.id);
    i.operand[0] = list.op;
    Sources sources;
    if (node.children.size() > 1) {
        const Part argument = perElement(node.children[1], element);
        i.operand[1] = argument.op;
        i.flag = true;
        if (function.id == FunctionId::Map)
            sources = argument.sources;
        consume(argument.sources,
                function.id != FunctionId::Filter && function.id != FunctionId::Map && !quantifies);
    }
    i.weight = weightSince(before);
    switch (function.id) {
    case FunctionId::Filter:
        i.run = run::filter;
        sources = list.sources;
        break;
    case FunctionId::Map:
        i.run = run::map;
        break;
    case FunctionId::GroupBy:
        i.run = run::groupBy;
        consume(list.sources, true);
        break;
    case FunctionId::TopN:
    case FunctionId::BottomN:
        i.run = run::top;
        i.flag = function.id == FunctionId::TopN;
        i.operand[2] = consumed(node.children[2], true);
        sources = list.sources;
        break;
    case FunctionId::Exists:
    case FunctionId::Forall:
        i.run = run::holdsFor;
        break;
    default:
        i.run = run::aggregate;
        break;
    }
    return {emit(i, id), std::move(sources)};
}

Compiler::Part Compiler::simpleCall(NodeId id, const Node& node, const FunctionInfo& function) {
    Instruction i;
    i.integer = std::int64_t(function.id);
    Sources sources;
    for (std::size_t k = 0; k < node.children.size() && k < i.operand.size(); ++k) {
        const Part argument = compile(node.children[k]);
        const bool test = function.id == FunctionId::IsNull || function.id == FunctionId::IsNotNull;
        const bool passes = function.id == FunctionId::Head;
        if (passes)
            sources = argument.sources;
        consume(argument.sources, !test && !passes);
        i.operand[k] = argument.op;
    }
    switch (function.id) {
    case FunctionId::IsNull:
    case FunctionId::IsNotNull:
        i.run = run::nullTest;
        i.flag = function.id == FunctionId::IsNull;
        break;
    case FunctionId::Intersects:
    case FunctionId::Intersection:
    case FunctionId::SubsetOf:
    case FunctionId::SupersetOf:
    case FunctionId::Includes:
        i.run = run::setFunction;
        break;
    case FunctionId::Head:
        i.run = run::head;
        break;
    case FunctionId::Distinct:
    case FunctionId::DistinctCountWithNull:
        i.run = run::distinct;
        break;
    case FunctionId::CountOnlyNull:
    case FunctionId::CountWithNull:
        i.run = run::aggregate;
        break;
    case FunctionId::Keys:
    case FunctionId::Values:
        i.run = run::keys;
        i.flag = function.id == FunctionId::Values;
        break;
    case FunctionId::CurrentMonth:
    case FunctionId::CurrentYear:
    case FunctionId::CurrentDayOfMonth:
        i.run = run::currentPart;
        m_code->needs.time = true;
        break;
    case FunctionId::GetMonth:
    case FunctionId::GetYear:
    case FunctionId::GetDayOfMonth:
        i.run = run::timePart;
        break;
    case FunctionId::InSegment:
        i.run = run::inSegment;
        m_code->needs.profile = true;
        consume({{"profile", {"segmentMembership"}}}, true);
        break;
    default:
        return error(id, "rule.unknown-function", "“" + node.text + "” cannot be used here");
    }
    return {emit(i, id), std::move(sources)};
}

Compiler::Part Compiler::textCall(NodeId id, const Node& node, const FunctionInfo& function) {
    Instruction i;
    i.integer = std::int64_t(function.id);
    for (std::size_t k = 0; k < node.children.size(); ++k)
        i.operand[k] = consumed(node.children[k], true);
    i.flag = node.children.size() > 2;
    if (function.id != FunctionId::Matches && function.id != FunctionId::RegexGroup) {
        i.run = run::textTest;
        return {emit(i, id), {}};
    }
    i.run = function.id == FunctionId::Matches ? run::matches : run::regexGroup;
    const Node& pattern = m_tree.node(node.children[1]);
    if (pattern.kind == NodeKind::String) {
        std::unique_ptr<re2::RE2> compiled = compilePattern(pattern.text);
        if (!compiled->ok())
            return error(
                node.children[1], "rule.pattern",
                "the regular expression cannot be used: " + compiled->error(),
                "look-ahead, look-behind and back-references are not supported; write it without them");
        i.pattern = compiled.get();
        m_code->patterns.push_back(std::move(compiled));
    }
    return {emit(i, id), {}};
}

Compiler::Part Compiler::dateCall(NodeId id, const Node& node) {
    Instruction i;
    bool constant = true;
    for (std::size_t k = 0; k < 3; ++k) {
        constant = constant && m_tree.node(node.children[k]).kind == NodeKind::Integer;
        i.operand[k] = consumed(node.children[k], true);
    }
    i.run = run::date;
    if (constant) {
        const auto part = [&](std::size_t k) { return m_tree.node(node.children[k]).integer; };
        const bool small =
            part(0) >= 0 && part(0) <= 9999 && part(1) >= 1 && part(1) <= 12 && part(2) >= 1 && part(2) <= 31;
        const CivilDay day{part(0), small ? int(part(1)) : 0, small ? int(part(2)) : 0};
        if (!small || !isValid(day))
            return error(id, "rule.no-such-date", "there is no such date",
                         "write date(year, month 1 to 12, day)");
        i.run = run::constantDay;
        i.integer = daysFromCivil(day);
    }
    return {emit(i, id), {}};
}

/// get("key") with a constant key is one more step of a path.
Compiler::Part Compiler::getCall(NodeId id, const Node& node) {
    const Part map = compile(node.children[0]);
    const Node& key = m_tree.node(node.children[1]);
    Instruction i;
    if (key.kind == NodeKind::String) {
        consume(map.sources, false);
        i.run = run::valuePath;
        i.operand[0] = map.op;
        i.first = std::uint32_t(m_code->steps.size());
        i.count = 1;
        m_code->steps.push_back({m_layout.intern(key.text), key.text, id});
        return {emit(i, id), below(map.sources, key.text)};
    }
    consume(map.sources, true);
    i.run = run::get;
    i.operand[0] = map.op;
    i.operand[1] = consumed(node.children[1], true);
    return {emit(i, id), {}};
}

/// modelInstances of a profile or of offers (DOMAIN.md 3.3); those of events are xEvent already.
Compiler::Part Compiler::modelCall(NodeId id, const Node& node) {
    const Node& model = m_tree.node(node.children[0]);
    Instruction i;
    if (model.kind != NodeKind::String)
        return error(id, "rule.model", "the model must be written as text");
    if (model.text.ends_with("/profile")) {
        m_code->needs.profile = true;
        i.run = run::singleProfile;
        return {emit(i, id), {{"profile", {}}}};
    }
    i.run = run::offers;
    return {emit(i, id), {{"offers", {}}}};
}

} // namespace ow::expr
