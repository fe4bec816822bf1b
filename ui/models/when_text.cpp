#include "models/when_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

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
    return u"%1 %2"_s.arg(QLocale().toString(at.date(), u"d MMM yyyy"_s), time);
}

QString exactWhenText(qint64 atMs) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(atMs);
    return QLocale().toString(at, u"d MMM yyyy HH:mm:ss"_s);
}

} // namespace ow
