#include "rulebuilder/blocks/time_words.h"

#include <QCoreApplication>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct TimeWords {
    Q_DECLARE_TR_FUNCTIONS(ow::TimeWords)
};

constexpr const char* kUnits[] = {
    QT_TRANSLATE_NOOP("ow::TimeUnit", "minute"), QT_TRANSLATE_NOOP("ow::TimeUnit", "hour"),
    QT_TRANSLATE_NOOP("ow::TimeUnit", "day"),    QT_TRANSLATE_NOOP("ow::TimeUnit", "week"),
    QT_TRANSLATE_NOOP("ow::TimeUnit", "month"),  QT_TRANSLATE_NOOP("ow::TimeUnit", "year")};
constexpr const char* kManyUnits[] = {
    QT_TRANSLATE_NOOP("ow::TimeUnit", "minutes"), QT_TRANSLATE_NOOP("ow::TimeUnit", "hours"),
    QT_TRANSLATE_NOOP("ow::TimeUnit", "days"),    QT_TRANSLATE_NOOP("ow::TimeUnit", "weeks"),
    QT_TRANSLATE_NOOP("ow::TimeUnit", "months"),  QT_TRANSLATE_NOOP("ow::TimeUnit", "years")};

} // namespace

std::vector<std::string> offeredUnits(bool plural) {
    std::vector<std::string> units;
    if (plural)
        units.assign(std::begin(kManyUnits), std::end(kManyUnits));
    else
        units.assign(std::begin(kUnits) + 1, std::end(kUnits)); // nobody asks for “this minute”
    return units;
}

QString unitWords(const std::string& unit) {
    return QCoreApplication::translate("ow::TimeUnit", unit.c_str());
}

QString durationWords(const std::string& number, const std::string& unit) {
    bool ok = false;
    const int count = QString::fromStdString(number).toInt(&ok);
    if (!ok)
        return u"… "_s + unitWords(unit);
    if (unit == "minutes")
        return TimeWords::tr("%n minutes", nullptr, count);
    if (unit == "hours")
        return TimeWords::tr("%n hours", nullptr, count);
    if (unit == "days")
        return TimeWords::tr("%n days", nullptr, count);
    if (unit == "weeks")
        return TimeWords::tr("%n weeks", nullptr, count);
    if (unit == "months")
        return TimeWords::tr("%n months", nullptr, count);
    if (unit == "years")
        return TimeWords::tr("%n years", nullptr, count);
    return QString::number(count) + u' ' + unitWords(unit);
}

} // namespace ow
