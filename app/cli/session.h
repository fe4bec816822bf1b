#pragma once

#include "base/finding.h"
#include "base/result.h"
#include "base/sources.h"
#include "base/time_zone.h"
#include "cli/exit_code.h"
#include "cli/standard_output.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace ow::cli {

/// What every command gets from outside: time, ids, the user's name, and the two output streams.
/// Data goes to stdout, everything said to a person goes to stderr.
class Session {
public:
    Session(const Clock& clock, IdSource& ids, QString user);

    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] IdSource& ids() { return m_ids; }
    [[nodiscard]] const QString& user() const { return m_user; }

    /// The time zone given with --zone (DOMAIN.md 11.11), which stands above that of a catalog.
    [[nodiscard]] const std::optional<TimeZone>& zone() const { return m_zone; }
    void setZone(const TimeZone& zone) { m_zone = zone; }

    /// Writes data to stdout; finish() says whether that could be done.
    void print(const QByteArray& data);
    [[nodiscard]] StandardOutput& output() { return m_output; }
    /// Says one line on stderr. That nobody can read it changes no outcome.
    static void say(const QString& line);
    /// Says "file:line:column: message — mend" on stderr.
    static void report(const Error& error);
    /// Says "file: warning: message" on stderr.
    static void warn(const QString& file, const QString& message);

    /// Keeps the outcome of the command as the exit code; an error is reported first. What was printed is
    /// written to its end: where that fails nothing is done.
    void finish(const Result<ExitCode>& outcome);
    [[nodiscard]] ExitCode exitCode() const { return m_exit; }

private:
    const Clock& m_clock;
    IdSource& m_ids;
    QString m_user;
    StandardOutput m_output;
    std::optional<TimeZone> m_zone;
    ExitCode m_exit = ExitCode::Done;
};

} // namespace ow::cli
