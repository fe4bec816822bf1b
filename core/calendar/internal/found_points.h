#pragma once

#include "calendar/change_point.h"

#include <cstdint>
#include <map>
#include <vector>

namespace ow {

/// Change points as they are found inside a span, its first instant not among them, in any order.
class FoundPoints {
public:
    explicit FoundPoints(const Span& span) : m_span(span) {}

    void add(std::int64_t atMs, ChangeCause::Kind kind, const ChangeCause& whose);
    /// What comes behind the end of something that belongs to it.
    void addEnd(std::int64_t endMs, ChangeCause::Kind kind, const ChangeCause& whose);
    void add(std::vector<std::int64_t> instants, ChangeCause::Kind kind, const ChangeCause& whose);
    [[nodiscard]] QVector<ChangePoint> sorted() const;

private:
    Span m_span;
    std::map<std::int64_t, QVector<ChangeCause>> m_points;
};

/// Both in order; what comes together has the causes of both.
[[nodiscard]] QVector<ChangePoint> merged(const QVector<ChangePoint>& a, const QVector<ChangePoint>& b);

} // namespace ow
