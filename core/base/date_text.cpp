#include "base/date_text.h"

#include <QLocale>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The locale's long format without the day of the week and with a short month.
QString shortFormat() {
    QString format = QLocale().dateFormat(QLocale::LongFormat);
    format.remove("dddd"_L1);
    format.replace("MMMM"_L1, "MMM"_L1);
    while (!format.isEmpty() && !format.front().isLetter())
        format.remove(0, 1);
    while (!format.isEmpty() && !format.back().isLetter())
        format.chop(1);
    return format.contains("MMM"_L1) && format.contains(u'y') && format.contains(u'd') ? format
                                                                                       : u"d MMM yyyy"_s;
}

} // namespace

QString dateText(QDate day) {
    return QLocale().toString(day, shortFormat());
}

QString longDateText(QDate day) {
    return QLocale().toString(day, QLocale::LongFormat);
}

QString clockText(const QDateTime& clock, const QString& zone) {
    const QString at = u"%1, %2"_s.arg(dateText(clock.date()), clock.time().toString(u"HH:mm"_s));
    return zone.isEmpty() ? at : at + u' ' + zone;
}

} // namespace ow
