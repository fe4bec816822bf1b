#include "calendar/internal/time_readings.h"

#include "expression/language/functions.h"
#include "expression/text/printer.h"

#include <algorithm>
#include <optional>

namespace ow {

using expr::FunctionId;
using expr::Node;
using expr::NodeId;
using expr::NodeKind;
using expr::TimeUnit;

namespace {

constexpr std::size_t kLongest = 80; ///< of what is quoted

/// The unit whose beginning changes a function of the present, or of `now`.
std::optional<TimeUnit> unitOf(const std::string& function) {
    const expr::FunctionInfo* info = expr::findFunction(function);
    switch (info ? info->id : FunctionId::Unknown) {
    case FunctionId::CurrentMonth:
    case FunctionId::GetMonth:
        return TimeUnit::Month;
    case FunctionId::CurrentYear:
    case FunctionId::GetYear:
        return TimeUnit::Year;
    case FunctionId::CurrentDayOfMonth:
    case FunctionId::GetDayOfMonth:
        return TimeUnit::Day;
    default:
        return std::nullopt;
    }
}

class Reader {
public:
    Reader(const expr::Program& program, Zone zone)
        : m_tree(program.tree()), m_sources(m_tree, program.node(), zone) {}

    TimeReadings read(NodeId root) {
        visit(root);
        return std::move(m_found);
    }

private:
    [[nodiscard]] bool isNow(NodeId id) const {
        return m_tree.node(id).kind == NodeKind::Moment && m_tree.node(id).text == "now";
    }

    void visit(NodeId id) {
        const Node& node = m_tree.node(id);
        switch (node.kind) {
        case NodeKind::Moment:
            if (isNow(id))
                cannotTell(id);
            else
                m_found.units.insert(TimeUnit::Day);
            return;
        case NodeKind::Period:
            m_found.units.insert(node.unit);
            return;
        case NodeKind::Compare:
        case NodeKind::Occurs:
            if (std::ranges::any_of(node.children, [this](NodeId child) { return isNow(child); }))
                againstNow(id);
            break;
        case NodeKind::Call:
            if (const std::optional<TimeUnit> unit = unitOf(node.text);
                unit && (node.children.empty() || isNow(node.children[0]))) {
                m_found.units.insert(*unit);
                return;
            }
            break;
        default:
            break;
        }
        const bool takesNow = node.kind == NodeKind::Compare || node.kind == NodeKind::Occurs;
        for (const NodeId child : node.children) {
            if (!takesNow || !isNow(child))
                visit(child);
        }
    }

    void againstNow(NodeId id) {
        const Node& node = m_tree.node(id);
        NowReading reading;
        if (node.kind == NodeKind::Occurs) {
            reading.form = node.form;
            reading.op = node.op;
            reading.count = node.integer;
            reading.unit = node.unit;
            reading.nowIsTime = isNow(node.children[0]);
            reading.isWithin = node.form >= expr::OccursForm::NBefore;
        }
        for (const NodeId child : node.children) {
            if (isNow(child))
                continue;
            const TimeSource source = m_sources.of(child);
            if (!source.isKnown)
                cannotTell(id);
            reading.others.everything = reading.others.everything || source.everything;
            reading.others.names.insert(source.names.begin(), source.names.end());
            reading.others.written.insert(reading.others.written.end(), source.written.begin(),
                                          source.written.end());
            reading.others.units.insert(source.units.begin(), source.units.end());
        }
        m_found.readings.push_back(std::move(reading));
    }

    void cannotTell(NodeId id) {
        if (m_found.untold.empty())
            m_found.untold = expr::printBeginning(m_tree, id, kLongest);
    }

    const expr::Tree& m_tree;
    TimeSources m_sources;
    TimeReadings m_found;
};

} // namespace

TimeReadings timeReadings(const expr::Program& program, Zone zone) {
    if (program.isEmpty() || !program.needs().time)
        return {};
    return Reader(program, zone).read(program.node());
}

} // namespace ow
