#pragma once

#include "base/finding.h"
#include "base/result.h"
#include "base/sources.h"
#include "cli/exit_code.h"
#include "cli/standard_output.h"

#include <QByteArray>
#include <QString>

namespace ow::cli {

/// What every command gets from outside: time, ids, the user's name, and the two output streams.
/// Data goes to stdout, everything said to a person goes to stderr.
class Session {
public:
    Session(const Clock& clock, IdSource& ids, QString user);

    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] IdSource& ids() { return m_ids; }
    [[nodiscard]] const QString& user() const { return m_user; }

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
    ExitCode m_exit = ExitCode::Done;
};

} // namespace ow::cli
