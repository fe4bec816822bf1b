#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

namespace ow {

/// The one format of dates for people: "29 Nov 2026", in the order and the words of the default locale.
[[nodiscard]] QString dateText(QDate day);
/// With the day of the week and the month in full: "Sunday, 29 November 2026".
[[nodiscard]] QString longDateText(QDate day);
/// "29 Nov 2026, 14:03" as the clocks of a zone show it, and the name of that zone.
[[nodiscard]] QString clockText(const QDateTime& clock, const QString& zone);

/// A sentence with its days and instants (2026-03-01, 2026-03-01T09:00:00Z) in that format, those in quotes
/// left as they are: they are somebody's words.
[[nodiscard]] QString withReadableDates(const QString& sentence);

} // namespace ow
