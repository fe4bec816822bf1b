#include "cli/session.h"

#include <cstdio>
#include <utility>

namespace ow::cli {

Session::Session(const Clock& clock, IdSource& ids, QString user)
    : m_clock(clock), m_ids(ids), m_user(std::move(user)) {}

void Session::print(const QByteArray& data) {
    std::fwrite(data.constData(), 1, std::size_t(data.size()), stdout);
}

void Session::say(const QString& line) {
    const QByteArray text = line.toUtf8() + '\n';
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stderr);
}

void Session::report(const Error& error) {
    say(error.text());
}

void Session::finish(const Result<ExitCode>& outcome) {
    if (outcome.ok()) {
        m_exit = *outcome;
        return;
    }
    report(outcome.error());
    m_exit = exitCodeOf(outcome.error().code);
}

} // namespace ow::cli
