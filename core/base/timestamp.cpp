#include "base/timestamp.h"

#include <QDateTime>

#include <algorithm>
#include <optional>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Reads a text from left to right. By hand: a catalog holds thousands of instants, and reading them with
/// QDateTime took longer than reading all else of an offer.
class InstantReader {
public:
    explicit InstantReader(QStringView text) : m_rest(text) {}

    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }

    bool skip(QStringView anyOf) {
        if (m_rest.isEmpty() || std::find(anyOf.begin(), anyOf.end(), m_rest.front()) == anyOf.end())
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }
    /// Exactly so many digits; a number that is not there makes the whole unreadable.
    int number(qsizetype digits) {
        const QStringView taken = m_rest.first(std::min(digits, digitCount()));
        m_failed = m_failed || taken.size() < digits;
        m_rest = m_rest.sliced(taken.size());
        return valueOf(taken);
    }
    void need(QStringView anyOf) { m_failed = !skip(anyOf) || m_failed; }
    /// The digits of a fraction, as thousandths; finer ones are dropped.
    int thousandths() {
        const QStringView all = m_rest.first(digitCount());
        m_failed = m_failed || all.isEmpty();
        m_rest = m_rest.sliced(all.size());
        int value = valueOf(all.first(std::min<qsizetype>(3, all.size())));
        for (qsizetype i = all.size(); i < 3; ++i)
            value *= 10;
        return value;
    }
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    static bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
    [[nodiscard]] qsizetype digitCount() const {
        return std::find_if_not(m_rest.cbegin(), m_rest.cend(), isDigit) - m_rest.cbegin();
    }
    static int valueOf(QStringView digits) {
        int value = 0;
        for (const QChar digit : digits)
            value = value * 10 + (digit.unicode() - u'0');
        return value;
    }

    QStringView m_rest;
    bool m_failed = false;
};

/// "±hh:mm" as milliseconds to take from the local time; "Z" or nothing is UTC.
std::optional<qint64> readOffset(InstantReader& reader) {
    const bool ahead = reader.skip(u"+");
    if (!ahead && !reader.skip(u"-")) {
        reader.skip(u"Zz");
        return 0;
    }
    const int hours = reader.number(2);
    reader.need(u":");
    const int minutes = reader.number(2);
    if (hours > 23 || minutes > 59)
        return std::nullopt;
    const qint64 shift = (hours * 60 + minutes) * qint64(60'000);
    return ahead ? shift : -shift;
}

std::optional<qint64> readInstant(QStringView text) {
    if (text.endsWith(u'\n')) // was always let pass
        text.chop(1);
    InstantReader reader(text);
    const int year = reader.number(4);
    reader.need(u"-");
    const int month = reader.number(2);
    reader.need(u"-");
    const QDate day(year, month, reader.number(2));
    QTime time(0, 0);
    qint64 thousandths = 0;
    std::optional<qint64> offset = 0;
    if (reader.skip(u"Tt ")) {
        const int hour = reader.number(2);
        reader.need(u":");
        const int minute = reader.number(2);
        reader.need(u":");
        time = QTime(hour, minute, reader.number(2));
        if (reader.skip(u"."))
            thousandths = reader.thousandths();
        offset = readOffset(reader);
    }
    if (reader.failed() || !reader.atEnd() || !day.isValid() || !time.isValid() || !offset)
        return std::nullopt;
    constexpr qint64 epoch = 2440588; // Julian day of 1970-01-01
    return (day.toJulianDay() - epoch) * 86'400'000 + time.msecsSinceStartOfDay() + thousandths - *offset;
}

} // namespace

QString formatInstant(qint64 msSinceEpoch) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(msSinceEpoch, Qt::UTC);
    return at.toString(msSinceEpoch % 1000 == 0 ? u"yyyy-MM-ddTHH:mm:ssZ"_s : u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
}

Timestamp Timestamp::fromMs(qint64 msSinceEpoch) {
    return Timestamp(msSinceEpoch, formatInstant(msSinceEpoch));
}

qint64 Timestamp::day() const {
    constexpr qint64 msPerDay = 86'400'000;
    return m_ms / msPerDay - (m_ms % msPerDay < 0 ? 1 : 0);
}

bool Timestamp::namesZone() const {
    const QStringView text = QStringView(m_text).trimmed();
    const qsizetype sign = text.size() - 6;
    return text.endsWith(u'Z', Qt::CaseInsensitive) ||
           (sign >= 0 && (text[sign] == u'+' || text[sign] == u'-') && text[sign + 3] == u':');
}

Result<Timestamp> Timestamp::parse(const QString& text) {
    if (const std::optional<qint64> ms = readInstant(text))
        return Timestamp(*ms, text);
    return Error::invalid(u"“%1” is not a date and time"_s.arg(text), u"write it as 2026-01-31T09:00:00Z"_s);
}

} // namespace ow
