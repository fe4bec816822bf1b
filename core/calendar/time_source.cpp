#include "calendar/internal/time_source.h"

#include "base/civil_day.h"
#include "base/instant.h"
#include "expression/language/functions.h"

#include <array>

namespace ow {

using expr::FunctionId;
using expr::Node;
using expr::NodeId;
using expr::NodeKind;

namespace {

FunctionId functionOf(const Node& call) {
    const expr::FunctionInfo* function = expr::findFunction(call.text);
    return function ? function->id : FunctionId::Unknown;
}

} // namespace

TimeSources::TimeSources(const expr::Tree& tree, NodeId root, Zone zone)
    : m_tree(tree), m_root(root), m_zone(zone) {
    for (NodeId id = 0; id <= root; ++id) {
        const Node& node = tree.node(id);
        if (node.kind != NodeKind::Call)
            continue;
        const FunctionId function = functionOf(node);
        m_makesMaps = m_makesMaps || function == FunctionId::GroupBy || function == FunctionId::MapEntry;
    }
}

TimeSource TimeSources::of(NodeId node) const {
    TimeSource source;
    add(node, source);
    return source;
}

void TimeSources::add(NodeId id, TimeSource& source) const {
    const Node& node = m_tree.node(id);
    switch (node.kind) {
    case NodeKind::Null:
    case NodeKind::Bool:
    case NodeKind::Integer:
    case NodeKind::Double:
    case NodeKind::Negate:
    case NodeKind::Not:
    case NodeKind::Arithmetic:
    case NodeKind::Compare:
    case NodeKind::Membership:
    case NodeKind::Like:
    case NodeKind::And:
    case NodeKind::Or:
    case NodeKind::Quantifier:
    case NodeKind::Occurs:
        return; // no time, whatever the data
    case NodeKind::String:
        addWritten(node, source);
        return;
    case NodeKind::List:
        for (const NodeId child : node.children)
            add(child, source);
        return;
    case NodeKind::If:
        add(node.children[1], source);
        add(node.children[2], source);
        return;
    case NodeKind::Aggregate:
        if (node.text == "min" || node.text == "max")
            add(node.children[0], source);
        return;
    case NodeKind::Field:
    case NodeKind::Member:
        addName(node.text, source);
        return;
    case NodeKind::Moment:
        if (node.text == "now")
            source.isKnown = false; // it runs on with the present
        else
            source.units.insert(expr::TimeUnit::Day);
        return;
    case NodeKind::Period:
        source.units.insert(node.unit);
        return;
    case NodeKind::Call:
        addCall(id, source);
        return;
    case NodeKind::Root:
    case NodeKind::Parameter:
    case NodeKind::Context:
    case NodeKind::Up:
    case NodeKind::Variable:
    case NodeKind::Let:
    case NodeKind::Lambda:
    case NodeKind::Select:
    case NodeKind::Binding:
    case NodeKind::Chain:
    case NodeKind::Step:
        addEverything(source);
        return;
    }
}

void TimeSources::addCall(NodeId id, TimeSource& source) const {
    const Node& node = m_tree.node(id);
    switch (functionOf(node)) {
    case FunctionId::Filter:
    case FunctionId::Head:
    case FunctionId::TopN:
    case FunctionId::BottomN:
    case FunctionId::Distinct:
    case FunctionId::Intersection:
        add(node.children[0], source); // some of what the list holds
        return;
    case FunctionId::Min:
    case FunctionId::Max:
    case FunctionId::Map:
        for (const NodeId child : node.children)
            add(child, source);
        return;
    case FunctionId::Get:
        if (const Node& key = m_tree.node(node.children[1]); key.kind == NodeKind::String)
            addName(key.text, source);
        else
            addEverything(source);
        return;
    case FunctionId::GroupBy:
    case FunctionId::Keys:
    case FunctionId::Values:
    case FunctionId::MapEntry:
        addEverything(source);
        return;
    case FunctionId::Date:
        addDate(node, source);
        return;
    case FunctionId::RegexGroup: // any text may come of it
    case FunctionId::ModelInstances:
    case FunctionId::Unknown: // a function that the rule gives a name
        source.isKnown = false;
        return;
    default: // numbers and Booleans
        return;
    }
}

void TimeSources::addName(const std::string& name, TimeSource& source) const {
    if (m_makesMaps)
        addEverything(source);
    else
        source.names.insert(name);
}

void TimeSources::addWritten(const Node& node, TimeSource& source) const {
    if (const auto time = parseInstant(node.text, InstantForms::Data, m_zone))
        source.written.push_back({time->ms, time->isDay});
}

void TimeSources::addDate(const Node& node, TimeSource& source) const {
    std::array<std::int64_t, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Node& part = m_tree.node(node.children[i]);
        if (part.kind != NodeKind::Integer || part.integer < 0 || part.integer > 9999) {
            source.isKnown = false;
            return;
        }
        parts[i] = part.integer;
    }
    const CivilDay day{parts[0], int(parts[1]), int(parts[2])};
    if (isValid(day))
        source.written.push_back({m_zone.firstInstant(daysFromCivil(day)), true});
}

void TimeSources::addEverything(TimeSource& source) const {
    source.everything = true;
    for (NodeId id = 0; id <= m_root; ++id) {
        const Node& node = m_tree.node(id);
        if (node.kind == NodeKind::String)
            addWritten(node, source);
        else if (node.kind == NodeKind::Period)
            source.units.insert(node.unit);
        else if (node.kind == NodeKind::Moment && node.text != "now")
            source.units.insert(expr::TimeUnit::Day);
        else if (node.kind == NodeKind::Call && functionOf(node) == FunctionId::Date)
            addDate(node, source);
        else if (node.kind == NodeKind::Call && (functionOf(node) == FunctionId::RegexGroup ||
                                                 functionOf(node) == FunctionId::ModelInstances))
            source.isKnown = false;
    }
}

} // namespace ow
