#include "timeline/time_scale.h"

#include "base/civil_day.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHour = 3'600'000;
constexpr qint64 kShortest = 2 * msPerDay;
constexpr qint64 kLongest = qint64{30} * 366 * msPerDay;
constexpr int kMonthsOfYear = 12;
constexpr int kDaysOfWeek = 7;
constexpr int kEpochWeekday = 3; ///< 1970-01-01 was a Thursday, Monday being 0

enum class Step { Days, Weeks, Months };

/// Ticks so many days, weeks or months from one another.
struct Grid {
    Step step;
    int count;
    qint64 leastMs; ///< the shortest that it can be
};

constexpr std::array kGrids{
    Grid{Step::Days, 1, msPerDay},          Grid{Step::Weeks, 1, 7 * msPerDay},
    Grid{Step::Months, 1, 28 * msPerDay},   Grid{Step::Months, 3, 89 * msPerDay},
    Grid{Step::Months, 12, 365 * msPerDay}, Grid{Step::Months, 60, qint64{5} * 365 * msPerDay}};

/// The day of a grid at or before a day.
qint64 begin(const Grid& grid, qint64 day) {
    switch (grid.step) {
    case Step::Days:
        return day;
    case Step::Weeks: {
        const qint64 weekday = ((day + kEpochWeekday) % kDaysOfWeek + kDaysOfWeek) % kDaysOfWeek;
        return day - weekday;
    }
    case Step::Months: {
        const CivilDay civil = civilFromDays(day);
        const qint64 months = civil.year * kMonthsOfYear + civil.month - 1;
        const qint64 first = floorDivide(months, grid.count) * grid.count;
        return daysFromCivil({floorDivide(first, kMonthsOfYear),
                              int(first - floorDivide(first, kMonthsOfYear) * kMonthsOfYear) + 1, 1});
    }
    }
    Q_UNREACHABLE();
    return day;
}

qint64 next(const Grid& grid, qint64 day) {
    switch (grid.step) {
    case Step::Days:
        return day + grid.count;
    case Step::Weeks:
        return day + qint64(kDaysOfWeek) * grid.count;
    case Step::Months: {
        const CivilDay civil = civilFromDays(day);
        const qint64 months = civil.year * kMonthsOfYear + civil.month - 1 + grid.count;
        const qint64 year = floorDivide(months, kMonthsOfYear);
        return daysFromCivil({year, int(months - year * kMonthsOfYear) + 1, 1});
    }
    }
    Q_UNREACHABLE();
    return day;
}

TimeScale::Tick tickAt(const Grid& grid, qint64 day, Zone zone) {
    const CivilDay civil = civilFromDays(day);
    const QLocale locale;
    const bool isYear = civil.month == 1 && civil.day == 1;
    TimeScale::Tick tick{zone.firstInstant(day), {}, false};
    if (grid.step == Step::Months) {
        tick.isMajor = isYear;
        tick.label = isYear ? QString::number(civil.year)
                            : locale.standaloneMonthName(civil.month, QLocale::ShortFormat);
    } else {
        tick.isMajor = civil.day == 1;
        tick.label = u"%1 %2"_s.arg(civil.day).arg(locale.monthName(civil.month, QLocale::ShortFormat));
    }
    return tick;
}

} // namespace

TimeScale::TimeScale(qint64 fromMs, qint64 toMs) : m_from(fromMs), m_to(std::max(toMs, fromMs + kHour)) {}

double TimeScale::x(qint64 ms, int width) const {
    return double(ms - m_from) * width / double(length());
}

qint64 TimeScale::at(double x, int width) const {
    return m_from + qint64(std::llround(x * double(length()) / std::max(1, width)));
}

TimeScale TimeScale::moved(double part) const {
    const auto by = qint64(std::llround(part * double(length())));
    return {m_from + by, m_to + by};
}

TimeScale TimeScale::zoomed(double factor, qint64 aroundMs) const {
    const double wanted = double(length()) * factor;
    const double real = std::clamp(wanted, double(kShortest), double(kLongest)) / double(length());
    const qint64 from = aroundMs - qint64(std::llround(double(aroundMs - m_from) * real));
    return {from, from + qint64(std::llround(double(length()) * real))};
}

QVector<TimeScale::Tick> TimeScale::ticks(Zone zone, int width, int leastApart) const {
    const auto fits = [&](const Grid& grid) {
        return double(grid.leastMs) * width / double(length()) >= leastApart;
    };
    const auto* found = std::find_if(kGrids.begin(), kGrids.end(), fits);
    const Grid& grid = found == kGrids.end() ? kGrids.back() : *found;
    QVector<Tick> ticks;
    for (qint64 day = begin(grid, zone.dayOf(m_from)); zone.firstInstant(day) <= m_to; day = next(grid, day))
        ticks.append(tickAt(grid, day, zone));
    return ticks;
}

} // namespace ow
