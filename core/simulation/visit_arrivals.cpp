#include "simulation/visits.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// SplitMix64: the same numbers on every machine.
class Draws {
public:
    Draws(quint64 seed, quint64 profile) : m_state(next(seed) ^ (profile * 0x9e3779b97f4a7c15ULL)) {}
    /// Above 0, up to 1.
    [[nodiscard]] double share() {
        m_state += 0x9e3779b97f4a7c15ULL;
        return (double(next(m_state) >> 11) + 1) / 9007199254740992.0;
    }

private:
    [[nodiscard]] static quint64 next(quint64 z) {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    quint64 m_state;
};

} // namespace

Result<qint64> parseSpan(const QString& text) {
    static const QRegularExpression form(u"^([1-9][0-9]{0,8})([smhdw])$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return Error::usage(u"“%1” is not a span of time"_s.arg(text), u"write it like 30d, 12h or 90m"_s);
    constexpr qint64 second = 1000;
    const QString unit = match.captured(2);
    const qint64 length = unit == "s"_L1   ? second
                          : unit == "m"_L1 ? 60 * second
                          : unit == "h"_L1 ? 3600 * second
                          : unit == "d"_L1 ? 86400 * second
                                           : 7LL * 86400 * second;
    return match.captured(1).toLongLong() * length;
}

Result<VisitArrivals> VisitArrivals::parse(const QString& text) {
    const Error wrong = Error::usage(u"“%1” says not how often profiles come"_s.arg(text),
                                     u"write it like fixed:2 (each in the whole span) or poisson:3/30d"_s);
    bool isNumber = false;
    const QString words = text.section(u':', 1);
    VisitArrivals arrivals;
    arrivals.count = words.section(u'/', 0, 0).toDouble(&isNumber);
    if (!isNumber || !(arrivals.count > 0) || arrivals.count > 1e6)
        return wrong;
    if (text.startsWith("fixed:"_L1) && !words.contains(u'/') && std::floor(arrivals.count) == arrivals.count)
        return arrivals;
    if (!text.startsWith("poisson:"_L1) || !words.contains(u'/'))
        return wrong;
    arrivals.kind = Kind::Poisson;
    const Result<qint64> period = parseSpan(words.section(u'/', 1));
    if (!period)
        return period.error();
    arrivals.periodMs = *period;
    return arrivals;
}

std::vector<qint64> arrivalsOf(const VisitArrivals& arrivals, quint64 seed, quint64 profile, qint64 spanMs) {
    Draws draws(seed, profile);
    std::vector<qint64> instants;
    if (arrivals.kind == VisitArrivals::Kind::Fixed) {
        for (int i = 0; i < int(arrivals.count); ++i)
            instants.push_back(std::min(spanMs - 1, qint64((1 - draws.share()) * double(spanMs))));
        std::ranges::sort(instants);
        return instants;
    }
    // The time between two visits of a Poisson process.
    const double mean = double(arrivals.periodMs) / arrivals.count;
    double at = -std::log(draws.share()) * mean;
    while (at < double(spanMs)) {
        instants.push_back(qint64(at));
        at -= std::log(draws.share()) * mean;
    }
    return instants;
}

} // namespace ow
