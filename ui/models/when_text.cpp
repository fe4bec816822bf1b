#include "models/when_text.h"

#include "base/date_text.h"

#include <QCoreApplication>
#include <QDateTime>

namespace ow {

using namespace Qt::StringLiterals;

QString whenText(qint64 atMs, qint64 nowMs) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(atMs);
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    const QString time = at.time().toString(u"HH:mm"_s);
    if (at.date() == today)
        return QCoreApplication::translate("ow::when", "Today %1").arg(time);
    if (at.date().addDays(1) == today)
        return QCoreApplication::translate("ow::when", "Yesterday %1").arg(time);
    return clockText(at, at.timeZoneAbbreviation());
}

QString exactWhenText(qint64 atMs) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(atMs);
    return u"%1, %2 %3"_s.arg(dateText(at.date()), at.time().toString(u"HH:mm:ss"_s),
                              at.timeZoneAbbreviation());
}

} // namespace ow
