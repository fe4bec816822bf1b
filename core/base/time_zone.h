#pragma once

#include "base/result.h"
#include "base/zone.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace ow {

/// A time zone by its IANA name ("Europe/Berlin") or its distance from UTC ("UTC+02:00") (DOMAIN.md 11.11).
/// Copies are cheap.
class TimeZone {
public:
    TimeZone() = default; ///< UTC

    /// Its rules are read from the system's time zone data. An unknown name is an error (Usage) whose mend
    /// names the nearest one.
    [[nodiscard]] static Result<TimeZone> named(const QString& name);
    /// The names to choose from, in order.
    [[nodiscard]] static QStringList allNames();

    [[nodiscard]] const QString& name() const { return m_name; }
    /// To calculate with; it must not outlive this and its copies.
    [[nodiscard]] Zone zone() const { return Zone(m_rules.get()); }

    bool operator==(const TimeZone& other) const { return m_name == other.m_name; }

private:
    QString m_name = QStringLiteral("UTC");
    std::shared_ptr<const ZoneRules> m_rules; ///< none: UTC
};

} // namespace ow
