#include "widgets/fields/spoken_date.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWeek = 7;
constexpr int kMonths = 12;
constexpr qsizetype kLeastLetters = 3; ///< of the name of a month or weekday

QString plainName(const QString& name) {
    return name.toCaseFolded().remove(u'.');
}

/// The number of a name of which `word` is the beginning, in the user's language or in English; 0 for none.
template <class Name>
int numberOf(const QString& word, int count, Name nameIn) {
    const QString plain = plainName(word);
    if (plain.size() < kLeastLetters)
        return 0;
    const std::array locales{QLocale(), QLocale(QLocale::English)};
    for (const QLocale& locale : locales) {
        for (int number = 1; number <= count; ++number) {
            for (const QString& name : nameIn(locale, number)) {
                if (plainName(name).startsWith(plain))
                    return number;
            }
        }
    }
    return 0;
}

int monthOf(const QString& word) {
    return numberOf(word, kMonths, [](const QLocale& locale, int month) {
        return QStringList{locale.monthName(month), locale.monthName(month, QLocale::ShortFormat),
                           locale.standaloneMonthName(month)};
    });
}

int weekdayOf(const QString& word) {
    return numberOf(word, kWeek, [](const QLocale& locale, int day) {
        return QStringList{locale.dayName(day), locale.standaloneDayName(day)};
    });
}

QDate moved(QDate from, int count, QChar unit) {
    switch (unit.unicode()) {
    case u'd':
        return from.addDays(count);
    case u'w':
        return from.addDays(qint64(count) * kWeek);
    case u'm':
        return from.addMonths(count);
    default:
        return from.addYears(count);
    }
}

QDate endOf(const QString& what, QDate today) {
    if (what == "week"_L1)
        return today.addDays(kWeek - today.dayOfWeek());
    if (what == "month"_L1)
        return {today.year(), today.month(), today.daysInMonth()};
    return {today.year(), kMonths, 31};
}

/// In this year, or where that is past in the next one that has the day.
QDate nextOf(int day, int month, std::optional<int> year, QDate today) {
    if (year)
        return {*year, month, day};
    constexpr int leap = 8; // years until the next 29 February at the latest
    for (int later = 0; later <= leap; ++later) {
        if (const QDate date(today.year() + later, month, day); date.isValid() && date >= today)
            return date;
    }
    return {};
}

std::optional<int> yearOf(const QRegularExpressionMatch& match, int group) {
    return match.captured(group).isEmpty() ? std::nullopt : std::optional(match.captured(group).toInt());
}

QDate dayOf(const QString& text, QDate today) {
    static const QRegularExpression relative(
        u"^(?:in )?([+-]?\\d{1,4}) ?(d|w|m|y)(?:ays?|eeks?|onths?|ears?)?$"_s);
    static const QRegularExpression ending(u"^end of (?:the )?(week|month|year)$"_s);
    static const QRegularExpression dayMonth(u"^(\\d{1,2})\\.? (\\p{L}+)\\.?(?:,? (\\d{4}))?$"_s);
    static const QRegularExpression monthDay(u"^(\\p{L}+)\\.? (\\d{1,2})(?:,? (\\d{4}))?$"_s);
    static const QRegularExpression numbers(u"^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})?$"_s);
    if (text == "today"_L1 || text == "now"_L1)
        return today;
    if (text == "tomorrow"_L1)
        return today.addDays(1);
    if (text == "yesterday"_L1)
        return today.addDays(-1);
    if (const auto match = relative.match(text);
        match.hasMatch() && (text.startsWith("in "_L1) || text.front() == u'+' || text.front() == u'-'))
        return moved(today, match.captured(1).toInt(), match.captured(2).front());
    if (const auto match = ending.match(text); match.hasMatch())
        return endOf(match.captured(1), today);
    if (const auto match = numbers.match(text); match.hasMatch())
        return nextOf(match.captured(1).toInt(), match.captured(2).toInt(), yearOf(match, 3), today);
    if (const auto match = dayMonth.match(text); match.hasMatch()) {
        const int month = monthOf(match.captured(2));
        return month ? nextOf(match.captured(1).toInt(), month, yearOf(match, 3), today) : QDate();
    }
    if (const auto match = monthDay.match(text); match.hasMatch()) {
        const int month = monthOf(match.captured(1));
        return month ? nextOf(match.captured(2).toInt(), month, yearOf(match, 3), today) : QDate();
    }
    const QString name = text.startsWith("next "_L1) ? text.mid(5) : text;
    if (const int weekday = weekdayOf(name)) {
        const int ahead = (weekday - today.dayOfWeek() + kWeek) % kWeek;
        return today.addDays(ahead == 0 ? kWeek : ahead);
    }
    return {};
}

} // namespace

std::optional<SpokenDate> readSpokenDate(const QString& text, QDate today) {
    static const QRegularExpression timed(u"^(.+?),?(?: at)? (\\d{1,2}:\\d{2}(?::\\d{2})?)$"_s);
    QString words = text.simplified().toCaseFolded();
    SpokenDate spoken;
    if (const auto match = timed.match(words); match.hasMatch()) {
        const QTime time = QTime::fromString(match.captured(2),
                                             match.captured(2).count(u':') == 2 ? u"H:mm:ss"_s : u"H:mm"_s);
        if (!time.isValid())
            return std::nullopt;
        spoken.time = time;
        words = match.captured(1);
    }
    if (words.isEmpty())
        return std::nullopt;
    spoken.day = dayOf(words, today);
    return spoken.day.isValid() ? std::optional(spoken) : std::nullopt;
}

} // namespace ow
