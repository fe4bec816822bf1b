#include "base/time_zone.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <vector>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The first day after the 400 years of which every later one is a repetition.
QDateTime cycleEnd() {
    return {QDate(2440, 1, 1), QTime(0, 0), Qt::UTC};
}

QDateTime earliest() {
    return {QDate(1800, 1, 1), QTime(0, 0), Qt::UTC};
}

std::vector<ZoneRules::Segment> segmentsOf(const QTimeZone& zone) {
    QDateTime from = earliest();
    std::vector<ZoneRules::Segment> segments{
        {from.toMSecsSinceEpoch(), qint64(zone.offsetFromUtc(from)) * 1000}};
    for (;;) {
        const QTimeZone::OffsetDataList list = zone.transitions(from, cycleEnd());
        if (list.isEmpty())
            return segments;
        for (const QTimeZone::OffsetData& data : list) {
            if (const qint64 offset = qint64(data.offsetFromUtc) * 1000; offset != segments.back().offsetMs)
                segments.push_back({data.atUtc.toMSecsSinceEpoch(), offset});
        }
        // Qt ends at the last recorded transition, where the rule for all later ones only begins.
        from = list.constLast().atUtc.addMSecs(2);
    }
}

/// Qt also takes the name of any file and POSIX rules such as "XYZ-3", which nobody means.
bool isKnown(const QString& name) {
    static const QRegularExpression place(u"^[A-Z][A-Za-z_-]*(/[A-Z][A-Za-z_+-]*[0-9]*)+$"_s);
    static const QRegularExpression distance(u"^UTC[+-](0[0-9]|1[0-4]):[0-5][0-9]$"_s);
    static const QRegularExpression word(u"^[A-Z][A-Za-z-]+$"_s);
    const QByteArray id = name.toUtf8();
    if (QTimeZone::availableTimeZoneIds().contains(id))
        return true;
    const QTimeZone zone(id);
    if (place.match(name).hasMatch() || distance.match(name).hasMatch())
        return zone.isValid();
    return word.match(name).hasMatch() && zone.isValid() && segmentsOf(zone).size() > 1;
}

int editDistance(QStringView a, QStringView b) {
    std::vector<int> row(std::size_t(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = int(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i) + 1;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const int same = diagonal + (a[i] == b[qsizetype(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({same, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

/// "berlin" and "Europe/Belrin" both mean "Europe/Berlin"; empty when nothing is near.
QString nearestName(const QString& name) {
    constexpr qsizetype longestName = 64;
    const QString wanted = name.left(longestName).simplified().toLower().replace(u' ', u'_');
    QString best;
    int least = int(std::max<qsizetype>(1, wanted.size() / 3)) + 1;
    for (const QString& known : TimeZone::allNames()) {
        const QString lower = known.toLower();
        const int city = editDistance(wanted, QStringView(lower).mid(lower.lastIndexOf(u'/') + 1));
        const int whole = std::min(editDistance(wanted, lower), city);
        if (whole < least) {
            least = whole;
            best = known;
        }
    }
    return best;
}

} // namespace

Result<TimeZone> TimeZone::named(const QString& name) {
    if (!isKnown(name)) {
        const QString near = nearestName(name);
        return Error::usage(
            u"“%1” is not a time zone"_s.arg(name),
            near.isEmpty()
                ? u"write its IANA name, like Europe/Berlin, or its distance from UTC, like UTC+02:00"_s
                : u"did you mean “%1”?"_s.arg(near));
    }
    TimeZone zone;
    zone.m_name = name;
    std::vector<ZoneRules::Segment> segments = segmentsOf(QTimeZone(name.toUtf8()));
    if (segments.size() > 1 || segments.front().offsetMs != 0)
        zone.m_rules = std::make_shared<const ZoneRules>(std::move(segments), cycleEnd().toMSecsSinceEpoch());
    return zone;
}

QStringList TimeZone::allNames() {
    QStringList names;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
        names.append(QString::fromUtf8(id));
    names.sort();
    return names;
}

} // namespace ow
