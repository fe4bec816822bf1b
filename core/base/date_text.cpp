#include "base/date_text.h"

#include "base/timestamp.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

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

QString withReadableDates(const QString& sentence) {
    static const QRegularExpression form(QStringLiteral(
        "(?<![“\\w:.-])(\\d{4}-\\d\\d-\\d\\d)(T[\\d:.]+(?:Z|[+-]\\d\\d:\\d\\d))?(?![”\\w:-])"));
    QString text;
    qsizetype from = 0;
    for (const QRegularExpressionMatch& match : form.globalMatch(sentence)) {
        const Result<Timestamp> at = Timestamp::parse(match.captured());
        if (!at)
            continue;
        const QDateTime clock = QDateTime::fromMSecsSinceEpoch(at->ms(), Qt::UTC);
        text += sentence.mid(from, match.capturedStart() - from);
        text += at->isDay() ? dateText(clock.date()) : clockText(clock, QStringLiteral("UTC"));
        from = match.capturedEnd();
    }
    return text + sentence.mid(from);
}

} // namespace ow
