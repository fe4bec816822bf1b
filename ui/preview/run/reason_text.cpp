#include "preview/run/reason_text.h"

#include "base/date_text.h"
#include "decision/reasons/sentence.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("ow::Reason", text);
}

/// The core puts names in straight quotes, which JSON and terminals can show; they come in pairs.
QString typographic(QString text) {
    bool opens = true;
    for (QChar& sign : text) {
        if (sign == u'"')
            sign = std::exchange(opens, !opens) ? u'“' : u'”';
    }
    return text;
}

/// The wording of the window: translated, numbers and dates as the user's country writes them.
class ScreenWording final : public Wording {
public:
    [[nodiscard]] QString say(const char* text) const override {
        return typographic(QCoreApplication::translate("ow::Reason", text));
    }
    [[nodiscard]] QString number(double value) const override { return numberText(value); }
    [[nodiscard]] QString exactNumber(double value) const override {
        return QLocale().toString(value, 'g', QLocale::FloatingPointShortest);
    }
    [[nodiscard]] QString count(qint64 value) const override { return QLocale().toString(value); }
    [[nodiscard]] QString instant(qint64 ms) const override { return instantText(ms); }
    [[nodiscard]] QString day(QDate day) const override { return dateText(day); }
};

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
    return say("%1 UTC").arg(QLocale().toString(at, u"ddd d MMM, HH:mm"_s));
}

QString numberText(double value) {
    return QLocale().toString(value, 'g', 10);
}

QString offerCountText(int count) {
    return QCoreApplication::translate("ow::Reason", "%Ln offers", nullptr, count);
}

QString foundText(const ValueFound& found) {
    return foundText(found, ScreenWording());
}

QString listText(const RulePart& condition, Need need) {
    return listText(condition, ScreenWording(), need);
}

QString refusalText(const ScopeRefusal& refusal) {
    return sentence(refusal, ScreenWording());
}

QString reasonText(const CandidateTrace& candidate) {
    return sentence(candidate, ScreenWording());
}

} // namespace ow
