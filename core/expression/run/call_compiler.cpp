#include "expression/run/internal/call_compiler.h"

#include "base/civil_day.h"
#include "expression/run/internal/compiler.h"
#include "expression/run/internal/runs.h"
#include "expression/value/text_match.h"

#include <re2/re2.h>

namespace ow::expr {

CallCompiler::CallCompiler(Compiler& compiler)
    : m_compiler(compiler), m_emitter(compiler.emitter()), m_names(compiler.names()), m_lists(compiler) {}

Part CallCompiler::call(NodeId id, const Node& node) {
    if (const Variable* own = m_names.findFunction(node.text))
        return m_compiler.lambdas().call(id, *own, node.children);
    const FunctionInfo* const known = findFunction(node.text);
    if (!known)
        return m_emitter.error(id, "rule.unknown-function", "there is no function “" + node.text + "”");
    return m_emitter.checkArity(id, *known) ? function(id, node, *known) : m_emitter.nothing(id);
}

Part CallCompiler::function(NodeId id, const Node& node, const FunctionInfo& function) {
    switch (function.id) {
    case FunctionId::Map:
        return m_lists.map(id, node, function);
    case FunctionId::Filter:
        return m_lists.walk(id, node, function, run::filter);
    case FunctionId::GroupBy:
        return m_lists.walk(id, node, function, run::groupBy);
    case FunctionId::TopN:
    case FunctionId::BottomN:
        return m_lists.walk(id, node, function, run::top);
    case FunctionId::Exists:
    case FunctionId::Forall:
        return m_lists.walk(id, node, function, run::holdsFor);
    case FunctionId::Count:
    case FunctionId::Sum:
    case FunctionId::Average:
    case FunctionId::Min:
    case FunctionId::Max:
        return m_lists.walk(id, node, function, run::aggregate);
    case FunctionId::CountOnlyNull:
    case FunctionId::CountWithNull:
        return plain(id, node, function, run::aggregate);
    case FunctionId::Intersects:
    case FunctionId::Intersection:
    case FunctionId::SubsetOf:
    case FunctionId::SupersetOf:
    case FunctionId::Includes:
        return plain(id, node, function, run::setFunction);
    case FunctionId::Distinct:
    case FunctionId::DistinctCountWithNull:
        return plain(id, node, function, run::distinct);
    case FunctionId::Head:
        return head(id, node);
    case FunctionId::Keys:
        return plain(id, node, function, run::keys);
    case FunctionId::Values:
        return plain(id, node, function, run::keys, true);
    case FunctionId::Get:
        return get(id, node);
    case FunctionId::StartsWith:
    case FunctionId::DoesNotStartWith:
    case FunctionId::EndsWith:
    case FunctionId::DoesNotEndWith:
    case FunctionId::Contains:
    case FunctionId::DoesNotContain:
    case FunctionId::Equals:
    case FunctionId::NotEqualTo:
        return plain(id, node, function, run::textTest, node.children.size() > 2);
    case FunctionId::Matches:
        return pattern(id, node, run::matches);
    case FunctionId::RegexGroup:
        return pattern(id, node, run::regexGroup);
    case FunctionId::StringCompare:
        return stringCompare(id, node);
    case FunctionId::IsNull:
    case FunctionId::IsNotNull:
        return nullTest(id, node, function.id == FunctionId::IsNull);
    case FunctionId::CurrentMonth:
    case FunctionId::CurrentYear:
    case FunctionId::CurrentDayOfMonth:
        return currentPart(id, node, function);
    case FunctionId::GetMonth:
    case FunctionId::GetYear:
    case FunctionId::GetDayOfMonth:
        return plain(id, node, function, run::timePart);
    case FunctionId::Date:
        return date(id, node);
    case FunctionId::InSegment:
        return inSegment(id, node, function);
    case FunctionId::ModelInstances:
        return model(id, node);
    case FunctionId::MapEntry:
        return m_emitter.error(id, "rule.entry-place",
                               "“mapEntry” stands only as what map gives for each element",
                               "write list.map((K, G) => mapEntry(K, …))");
    case FunctionId::Unknown:
        break;
    }
    return m_emitter.error(id, "rule.unknown-function", "“" + node.text + "” cannot be used here");
}

Part CallCompiler::plain(NodeId id, const Node& node, const FunctionInfo& function, Run how, bool flag) {
    Instruction i;
    i.run = how;
    i.flag = flag;
    i.integer = std::int64_t(function.id);
    for (std::size_t k = 0; k < node.children.size() && k < i.operand.size(); ++k)
        i.operand[k] = m_compiler.consumed(node.children[k], true);
    return {m_emitter.emit(i, id), {}};
}

Part CallCompiler::head(NodeId id, const Node& node) {
    const Part list = m_compiler.compile(node.children[0]);
    m_emitter.consume(list.sources, false);
    Instruction i;
    i.run = run::head;
    i.operand[0] = list.op;
    return {m_emitter.emit(i, id), list.sources};
}

Part CallCompiler::nullTest(NodeId id, const Node& node, bool isNull) {
    Instruction i;
    i.run = run::nullTest;
    i.flag = isNull;
    i.operand[0] = m_compiler.consumed(node.children[0], false);
    return {m_emitter.emit(i, id), {}};
}

Part CallCompiler::currentPart(NodeId id, const Node& node, const FunctionInfo& function) {
    m_emitter.needs().time = true;
    return plain(id, node, function, run::currentPart);
}

Part CallCompiler::inSegment(NodeId id, const Node& node, const FunctionInfo& function) {
    Part test = plain(id, node, function, run::inSegment);
    m_emitter.needs().profile = true;
    m_emitter.consume({{"profile", {"segmentMembership"}}}, true);
    return test;
}

Part CallCompiler::stringCompare(NodeId id, const Node& node) {
    const Node& name = m_emitter.node(node.children[0]);
    const FunctionInfo* relation = name.kind == NodeKind::String ? findTextRelation(name.text) : nullptr;
    if (!relation)
        return m_emitter.error(
            node.children[0], "rule.operation", "this names no relation between texts",
            "write \"equals\", \"notEqualTo\", \"startsWith\", \"endsWith\", \"contains\", "
            "\"doesNotContain\", \"doesNotStartWith\" or \"doesNotEndWith\"");
    Instruction i;
    i.run = run::stringCompare;
    i.integer = std::int64_t(relation->id);
    for (std::size_t k = 1; k < node.children.size(); ++k)
        i.operand[k - 1] = m_compiler.consumed(node.children[k], true);
    i.flag = node.children.size() > 3;
    return {m_emitter.emit(i, id), {}};
}

/// A pattern that is written down is compiled once.
Part CallCompiler::pattern(NodeId id, const Node& node, Run how) {
    Instruction i;
    i.run = how;
    for (std::size_t k = 0; k < node.children.size(); ++k)
        i.operand[k] = m_compiler.consumed(node.children[k], true);
    i.flag = node.children.size() > 2;
    const Node& pattern = m_emitter.node(node.children[1]);
    if (pattern.kind == NodeKind::String) {
        std::unique_ptr<re2::RE2> compiled = compilePattern(pattern.text);
        if (!compiled->ok())
            return m_emitter.error(
                node.children[1], "rule.pattern",
                "the regular expression cannot be used: " + compiled->error(),
                "look-ahead, look-behind and back-references are not supported; write it without them");
        i.pattern = m_emitter.keep(std::move(compiled));
    }
    return {m_emitter.emit(i, id), {}};
}

Part CallCompiler::date(NodeId id, const Node& node) {
    Instruction i;
    bool constant = true;
    for (std::size_t k = 0; k < 3; ++k) {
        constant = constant && m_emitter.node(node.children[k]).kind == NodeKind::Integer;
        i.operand[k] = m_compiler.consumed(node.children[k], true);
    }
    i.run = run::date;
    if (constant) {
        const auto part = [&](std::size_t k) { return m_emitter.node(node.children[k]).integer; };
        const bool small =
            part(0) >= 0 && part(0) <= 9999 && part(1) >= 1 && part(1) <= 12 && part(2) >= 1 && part(2) <= 31;
        const CivilDay day{part(0), small ? int(part(1)) : 0, small ? int(part(2)) : 0};
        if (!small || !isValid(day))
            return m_emitter.error(id, "rule.no-such-date", "there is no such date",
                                   "write date(year, month 1 to 12, day)");
        i.run = run::constantDay;
        i.integer = daysFromCivil(day);
    }
    return {m_emitter.emit(i, id), {}};
}

/// get("key") with a constant key is one more step of a path.
Part CallCompiler::get(NodeId id, const Node& node) {
    const Part map = m_compiler.compile(node.children[0]);
    const Node& key = m_emitter.node(node.children[1]);
    Instruction i;
    i.operand[0] = map.op;
    if (key.kind == NodeKind::String) {
        m_emitter.consume(map.sources, false);
        i.run = run::valuePath;
        i.first = m_emitter.stepCount();
        i.count = 1;
        m_emitter.addStep(key.text, id);
        return {m_emitter.emit(i, id), m_emitter.below(map.sources, key.text)};
    }
    m_emitter.consume(map.sources, true);
    i.run = run::get;
    i.operand[1] = m_compiler.consumed(node.children[1], true);
    return {m_emitter.emit(i, id), {}};
}

/// modelInstances of a profile or of offers (DOMAIN.md 3.3); those of events are xEvent already.
Part CallCompiler::model(NodeId id, const Node& node) {
    const Node& model = m_emitter.node(node.children[0]);
    Instruction i;
    if (model.kind != NodeKind::String)
        return m_emitter.error(id, "rule.model", "the model must be written as text");
    if (model.text.ends_with("/profile")) {
        m_emitter.needs().profile = true;
        i.run = run::singleProfile;
        return {m_emitter.emit(i, id), {{"profile", {}}}};
    }
    i.run = run::offers;
    return {m_emitter.emit(i, id), {{"offers", {}}}};
}

} // namespace ow::expr
