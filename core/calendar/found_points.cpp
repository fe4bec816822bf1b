#include "calendar/internal/found_points.h"

#include <algorithm>
#include <utility>

namespace ow {

void FoundPoints::add(std::int64_t atMs, ChangeCause::Kind kind, const ChangeCause& whose) {
    if (atMs <= m_span.fromMs || atMs >= m_span.toMs)
        return;
    QVector<ChangeCause>& causes = m_points[atMs];
    ChangeCause cause{kind, whose.id, whose.name};
    if (causes.isEmpty() || causes.constLast() != cause) // what comes twice comes in a row
        causes.append(std::move(cause));
}

void FoundPoints::addEnd(std::int64_t endMs, ChangeCause::Kind kind, const ChangeCause& whose) {
    if (endMs < m_span.toMs)
        add(endMs + 1, kind, whose);
}

void FoundPoints::add(std::vector<std::int64_t> instants, ChangeCause::Kind kind, const ChangeCause& whose) {
    std::ranges::sort(instants);
    instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
    for (const std::int64_t atMs : instants)
        add(atMs, kind, whose);
}

QVector<ChangePoint> FoundPoints::sorted() const {
    QVector<ChangePoint> points;
    points.reserve(qsizetype(m_points.size()));
    for (const auto& [atMs, causes] : m_points)
        points.append({atMs, causes});
    return points;
}

QVector<ChangePoint> merged(const QVector<ChangePoint>& a, const QVector<ChangePoint>& b) {
    QVector<ChangePoint> points;
    points.reserve(a.size() + b.size());
    for (qsizetype i = 0, k = 0; i < a.size() || k < b.size();) {
        const bool isA = i < a.size() && (k == b.size() || a.at(i).atMs <= b.at(k).atMs);
        const ChangePoint& next = isA ? a.at(i++) : b.at(k++);
        if (!points.isEmpty() && points.constLast().atMs == next.atMs)
            points.last().causes.append(next.causes);
        else
            points.append(next);
    }
    return points;
}

} // namespace ow
