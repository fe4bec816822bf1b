#include "cli/session.h"

#include <cerrno>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace ow::cli {

using namespace Qt::StringLiterals;

Session::Session(const Clock& clock, IdSource& ids, QString user)
    : m_clock(clock), m_ids(ids), m_user(std::move(user)) {}

void Session::print(const QByteArray& data) {
    m_output.write(std::string_view(data.constData(), std::size_t(data.size())));
}

void Session::say(const QString& line) {
    const QByteArray text = line.toUtf8() + '\n';
    for (qsizetype at = 0; at < text.size();) {
        const ssize_t written = ::write(STDERR_FILENO, text.constData() + at, std::size_t(text.size() - at));
        if (written < 0 && errno != EINTR)
            return;
        at += std::max<ssize_t>(written, 0);
    }
}

void Session::report(const Error& error) {
    say(error.text());
}

void Session::warn(const QString& file, const QString& message) {
    say(u"%1: warning: %2"_s.arg(file, message));
}

void Session::finish(const Result<ExitCode>& outcome) {
    if (!outcome)
        report(outcome.error());
    m_exit = outcome ? *outcome : exitCodeOf(outcome.error().code);
    if (m_output.flush())
        return;
    if (m_output.readerHasLeft()) {
        m_exit = ExitCode::ReaderLeft;
        return;
    }
    if (outcome) { // else the outcome may be this very error
        report(m_output.error());
        m_exit = exitCodeOf(ErrorCode::Io);
    }
}

} // namespace ow::cli
