#include "preview/run/reason_text.h"

#include "base/date_text.h"
#include "decision/reasons/sentence.h"
#include "preview/run/screen_wording.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("ow::Reason", text);
}

} // namespace

QString instantText(qint64 ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return clockText(at, u"UTC"_s);
}

QString longInstantText(qint64 ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return say("%1, %2 UTC").arg(longDateText(at.date()), at.time().toString(u"HH:mm"_s));
}

QString shortInstantText(qint64 ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return u"%1 %2"_s.arg(QLocale().toString(at, u"ddd"_s), clockText(at, u"UTC"_s));
}

QString numberText(double value) {
    return QLocale().toString(value, 'g', 10);
}

QString offerCountText(int count) {
    return QCoreApplication::translate("ow::Reason", "%Ln offers", nullptr, count);
}

QString refusalText(const ScopeRefusal& refusal) {
    return sentence(refusal, ScreenWording());
}

} // namespace ow
