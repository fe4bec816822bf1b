#pragma once

#include "base/zone.h"

#include <QString>
#include <QVector>

namespace ow {

/// A stretch of time laid out from left to right, evenly.
class TimeScale {
public:
    /// `fromMs` is shown at the left, `toMs` at the right; at least an hour apart.
    TimeScale(qint64 fromMs, qint64 toMs);

    [[nodiscard]] qint64 from() const { return m_from; }
    [[nodiscard]] qint64 to() const { return m_to; }
    [[nodiscard]] qint64 length() const { return m_to - m_from; }

    /// Where an instant lies in a width of pixels; may lie outside.
    [[nodiscard]] double x(qint64 ms, int width) const;
    [[nodiscard]] qint64 at(double x, int width) const;

    /// Later by a part of its length; a negative part is earlier.
    [[nodiscard]] TimeScale moved(double part) const;
    /// `factor` times as long, so that `aroundMs` stays where it is; between two days and thirty years.
    [[nodiscard]] TimeScale zoomed(double factor, qint64 aroundMs) const;

    struct Tick {
        qint64 ms = 0;
        QString label;        ///< "3 Mar", "March", "2027"
        bool isMajor = false; ///< begins a year, or a month among days
    };
    /// The days, weeks, months, quarters or years of a zone, whichever have room of `leastApart` pixels each.
    [[nodiscard]] QVector<Tick> ticks(Zone zone, int width, int leastApart) const;

private:
    qint64 m_from;
    qint64 m_to;
};

} // namespace ow
