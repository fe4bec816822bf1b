#include "calendar/change_calendar.h"

#include "calendar/internal/found_points.h"
#include "calendar/internal/scope_times.h"

#include <utility>

namespace ow {

struct ChangeCalendar::Data {
    DecisionPlan plan;
    ScopeRequest scope;
    Span span;
    ScopeTimes times;
};

ChangeCalendar::ChangeCalendar(DecisionPlan plan, ScopeRequest scope, const Span& span) {
    Q_ASSERT(span.fromMs <= span.toMs && span.toMs - span.fromMs <= kLongestSpanMs);
    ScopeTimes times = scopeTimes(plan, scope, span);
    m_data = std::make_unique<const Data>(Data{std::move(plan), std::move(scope), span, std::move(times)});
}

ChangeCalendar::~ChangeCalendar() = default;
ChangeCalendar::ChangeCalendar(ChangeCalendar&&) noexcept = default;
ChangeCalendar& ChangeCalendar::operator=(ChangeCalendar&&) noexcept = default;

QVector<ChangePoint> ChangeCalendar::points(expr::Value profile, const DecisionContext& context) const {
    if (m_data->times.programs.empty() && m_data->times.eventCaps.empty())
        return m_data->times.points;
    FoundPoints found(m_data->span);
    const Zone zone = m_data->plan.catalog().zone().zone();
    expr::Arena arena;
    DataTimes times(zone);
    times.add(profile);
    times.add(context.value(arena, &m_data->plan.layout()));
    const NowThresholds thresholds(m_data->span, zone);
    for (const TimedProgram& program : m_data->times.programs)
        found.add(thresholdsOf(program, times, thresholds, zone), ChangeCause::Kind::TimeReached,
                  program.whose);
    if (!m_data->times.eventCaps.empty()) {
        DataTimes events{Zone()}; // caps read them in UTC
        events.add(profile.get("xEvent"));
        TimeSource timestamps;
        timestamps.names.insert("timestamp");
        std::vector<std::int64_t> instants;
        for (const expr::TimePoint& time : events.of(timestamps))
            instants.push_back(time.ms);
        for (const ChangeCause& whose : m_data->times.eventCaps)
            found.add(instants, ChangeCause::Kind::EventCounts, whose);
    }
    return merged(m_data->times.points, found.sorted());
}

QStringList ChangeCalendar::untold() const {
    return m_data->times.untold;
}
const DecisionPlan& ChangeCalendar::plan() const {
    return m_data->plan;
}
const ScopeRequest& ChangeCalendar::scope() const {
    return m_data->scope;
}
const Span& ChangeCalendar::span() const {
    return m_data->span;
}

} // namespace ow
