#pragma once

#include <QDate>
#include <QString>
#include <QTime>

#include <optional>

namespace ow {

/// A day, perhaps with a time, as somebody says it.
struct SpokenDate {
    QDate day;
    std::optional<QTime> time;

    bool operator==(const SpokenDate&) const = default;
};

/// Reads what people type for a date: "today", "tomorrow 9:00", "+30d", "-2w", "in 3 months", "friday", "1
/// dec", "dec 1 2027", "1.12.", "end of month". Names of months and weekdays in English and the user's
/// language. A day without a year is the next one from `today`. Nothing for anything else.
[[nodiscard]] std::optional<SpokenDate> readSpokenDate(const QString& text, QDate today);

} // namespace ow
