#include "base/timestamp.h"

#include <QDateTime>
#include <QRegularExpression>

namespace ow {

using namespace Qt::StringLiterals;

QString formatInstant(qint64 msSinceEpoch) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(msSinceEpoch, Qt::UTC);
    return at.toString(msSinceEpoch % 1000 == 0 ? u"yyyy-MM-ddTHH:mm:ssZ"_s : u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
}

Timestamp Timestamp::fromMs(qint64 msSinceEpoch) {
    return Timestamp(msSinceEpoch, formatInstant(msSinceEpoch));
}

Result<Timestamp> Timestamp::parse(const QString& text) {
    static const QRegularExpression shape(
        u"^(\\d{4}-\\d{2}-\\d{2})(?:[Tt ](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d+))?([Zz]|[+-]\\d{2}:\\d{2})?)?$"_s);
    const auto refuse = [&text] {
        return Error{ErrorCode::Invalid,
                     u"“%1” is not a date and time"_s.arg(text),
                     u"write it as 2026-01-31T09:00:00Z"_s,
                     {}};
    };
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return refuse();
    const QDate day = QDate::fromString(match.captured(1), Qt::ISODate);
    if (!day.isValid())
        return refuse();
    const QString clock = match.captured(2);
    const QTime time = clock.isEmpty() ? QTime(0, 0) : QTime::fromString(clock, u"HH:mm:ss"_s);
    if (!time.isValid())
        return refuse();
    qint64 ms = QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch();
    ms += (match.captured(3) + u"000"_s).left(3).toInt();
    const QString offset = match.captured(4);
    if (offset.size() == 6) {
        const int hours = offset.mid(1, 2).toInt();
        const int minutes = offset.mid(4, 2).toInt();
        if (hours > 23 || minutes > 59)
            return refuse();
        const qint64 shift = (hours * 60 + minutes) * qint64(60'000);
        ms += offset.startsWith(u'-') ? shift : -shift;
    }
    return Timestamp(ms, text);
}

} // namespace ow
