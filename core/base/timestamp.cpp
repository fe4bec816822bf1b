#include "base/timestamp.h"

#include "base/civil_day.h"
#include "base/instant.h"

#include <optional>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// A catalog holds thousands of instants: read without QDateTime, which takes longer than all else of an
/// offer.
std::optional<ParsedInstant> readInstant(QStringView text) {
    if (text.endsWith(u'\n')) // was always let pass
        text.chop(1);
    const QByteArray bytes = text.toUtf8();
    return parseInstant({bytes.constData(), std::size_t(bytes.size())}, InstantForms::Documents);
}

} // namespace

QString formatInstant(qint64 msSinceEpoch) {
    return QString::fromStdString(instantText(msSinceEpoch));
}

Timestamp Timestamp::fromMs(qint64 msSinceEpoch) {
    return Timestamp(msSinceEpoch, formatInstant(msSinceEpoch));
}

bool Timestamp::isWritable(qint64 msSinceEpoch) {
    constexpr qint64 first = -62'135'596'800'000; // 0001-01-01T00:00Z
    constexpr qint64 end = 253'402'300'800'000;   // 10000-01-01T00:00Z
    return msSinceEpoch >= first && msSinceEpoch < end;
}

qint64 Timestamp::day() const {
    return floorDivide(m_ms, msPerDay);
}

bool Timestamp::namesZone() const {
    const QStringView text = QStringView(m_text).trimmed();
    const qsizetype sign = text.size() - 6;
    return text.endsWith(u'Z', Qt::CaseInsensitive) ||
           (sign >= 0 && (text[sign] == u'+' || text[sign] == u'-') && text[sign + 3] == u':');
}

Result<Timestamp> Timestamp::parse(const QString& text) {
    if (const std::optional<ParsedInstant> read = readInstant(text))
        return Timestamp(read->ms, text);
    return Error::invalid(u"“%1” is not a date and time"_s.arg(text), u"write it as 2026-01-31T09:00:00Z"_s);
}

} // namespace ow
