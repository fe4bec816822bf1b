#include "calendar/bands.h"

#include <algorithm>
#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kTries = 1000;
constexpr qint64 kShortestTry = 60'000; // nobody plans by seconds

/// Cuts the span of a calendar into bands, from its beginning on.
class BandCutter {
public:
    BandCutter(const ChangeCalendar& calendar, const BandQuestion& question, const PlanCounters& counters,
               const std::stop_token& stop)
        : m_calendar(calendar), m_question(question), m_counters(counters), m_stop(stop),
          m_request(question.request), m_points(calendar.points(question.profile, question.request.context)),
          m_tries(!calendar.untold().isEmpty()) {
        m_request.scopes = {calendar.scope()};
        m_request.stop = stop;
    }

    /// All bands, or as many as are wanted.
    Result<QVector<Band>> cut(qsizetype wanted) {
        const Span& span = m_calendar.span();
        if (span.fromMs == span.toMs)
            return m_bands;
        m_bands.append({span, decideAt(span.fromMs), {}, false});
        m_lastMs = span.fromMs;
        for (const ChangePoint& point : m_points) {
            if (m_tries)
                tryUpTo(point.atMs, wanted);
            if (isDone(wanted))
                break;
            take(point.atMs, decideAt(point.atMs), point.causes, false);
        }
        if (m_tries && !isDone(wanted))
            tryUpTo(span.toMs, wanted);
        if (m_stop.stop_requested())
            return Error::cancelled(u"looking for changes was stopped"_s);
        return m_bands;
    }

private:
    [[nodiscard]] bool isDone(qsizetype wanted) const {
        return m_bands.size() >= wanted || m_stop.stop_requested();
    }

    [[nodiscard]] ScopeDecision decideAt(qint64 ms) {
        m_request.nowMs = ms;
        return decide(m_calendar.plan(), m_question.profile, m_request, m_counters).scopes.constFirst();
    }

    void take(qint64 ms, ScopeDecision decision, const QVector<ChangeCause>& causes, bool isSampled) {
        m_lastMs = ms;
        if (proposesTheSame(m_bands.constLast().decision, decision))
            return;
        m_bands.last().span.toMs = ms;
        m_bands.append({{ms, m_calendar.span().toMs}, std::move(decision), causes, isSampled});
    }

    /// Looks for changes of which the calendar does not know, from the last instant that was decided on.
    void tryUpTo(qint64 endMs, qsizetype wanted) {
        const Span& span = m_calendar.span();
        const qint64 step = std::max(kShortestTry, (span.toMs - span.fromMs) / kTries);
        while (m_lastMs < endMs - 1 && !isDone(wanted)) {
            const qint64 next = std::min(endMs - 1, m_lastMs + step);
            ScopeDecision decision = decideAt(next);
            if (proposesTheSame(m_bands.constLast().decision, decision)) {
                m_lastMs = next;
                continue;
            }
            qint64 low = m_lastMs;
            qint64 high = next;
            while (high - low > 1 && !m_stop.stop_requested()) {
                const qint64 middle = low + (high - low) / 2;
                ScopeDecision between = decideAt(middle);
                if (proposesTheSame(m_bands.constLast().decision, between)) {
                    low = middle;
                } else {
                    high = middle;
                    decision = std::move(between);
                }
            }
            take(high, std::move(decision), {}, true);
        }
    }

    const ChangeCalendar& m_calendar;
    const BandQuestion& m_question;
    const PlanCounters& m_counters;
    const std::stop_token& m_stop;
    DecisionRequest m_request;
    QVector<ChangePoint> m_points;
    bool m_tries;
    QVector<Band> m_bands;
    qint64 m_lastMs = 0; ///< decided last, as the last band
};

} // namespace

bool proposesTheSame(const ScopeDecision& a, const ScopeDecision& b) {
    return a.error == b.error && a.isFallback == b.isFallback && a.fallback == b.fallback &&
           std::ranges::equal(a.picks, b.picks, {}, &Pick::offer, &Pick::offer);
}

Result<QVector<Band>> bandsOf(const ChangeCalendar& calendar, const BandQuestion& question,
                              const PlanCounters& counters, const std::stop_token& stop) {
    return BandCutter(calendar, question, counters, stop).cut(std::numeric_limits<qsizetype>::max());
}

Result<std::optional<Band>> nextChange(const ChangeCalendar& calendar, const BandQuestion& question,
                                       const PlanCounters& counters, const std::stop_token& stop) {
    const Result<QVector<Band>> bands = BandCutter(calendar, question, counters, stop).cut(2);
    if (!bands)
        return bands.error();
    return bands->size() > 1 ? std::optional(bands->at(1)) : std::nullopt;
}

} // namespace ow
