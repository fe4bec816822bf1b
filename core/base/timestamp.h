#pragma once

#include "base/result.h"

#include <QString>

namespace ow {

/// An instant with millisecond precision that remembers how it was written, so that an import followed by an
/// export gives the same text, also where that is finer (DOMAIN.md 11.22). Made by the program, it is written
/// as RFC 3339 in UTC. Written as a day (2026-03-31) it means a stretch of time, which depends on a time zone
/// (DOMAIN.md 11.10): see inInstants().
class Timestamp {
public:
    Timestamp() = default;

    /// Reads InstantForms::Documents (DOMAIN.md 11.21); a missing offset is read as UTC (DOMAIN.md 2.3), a
    /// plain date as its first instant.
    [[nodiscard]] static Result<Timestamp> parse(const QString& text);
    [[nodiscard]] static Timestamp fromMs(qint64 msSinceEpoch);
    /// Whether an instant has a text that can be read again: it lies in the years 0001 to 9999.
    [[nodiscard]] static bool isWritable(qint64 msSinceEpoch);

    [[nodiscard]] qint64 ms() const {
        return m_ms;
    } ///< milliseconds since 1970-01-01T00:00Z; a day's midnight
    [[nodiscard]] const QString& text() const { return m_text; } ///< as written
    /// Whether it is written as a day, without a time.
    [[nodiscard]] bool isDay() const { return m_text.size() < 12; }
    /// The day of an isDay(), counted from 1970-01-01.
    [[nodiscard]] qint64 day() const;
    /// Whether it says how far its clock is from UTC; without it is read as UTC.
    [[nodiscard]] bool namesZone() const;

    /// Equal when instant and spelling are equal.
    bool operator==(const Timestamp&) const = default;

private:
    Timestamp(qint64 ms, QString text) : m_ms(ms), m_text(std::move(text)) {}

    qint64 m_ms = 0;
    QString m_text = QStringLiteral("1970-01-01T00:00:00Z");
};

/// RFC 3339 in UTC; milliseconds only when there are any.
[[nodiscard]] QString formatInstant(qint64 msSinceEpoch);

} // namespace ow
