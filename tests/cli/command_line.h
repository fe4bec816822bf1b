#pragma once

#include <QByteArray>
#include <QStringList>

#include <functional>

class QProcess;

namespace ow::test {

/// What a run of offerwright-cli left behind.
struct Run {
    int exitCode = -1; ///< -1: it did not end by itself
    QByteArray out;
    QByteArray err;
};

/// Where and how offerwright-cli is run.
struct Surroundings {
    QString folder{}; ///< it runs in; empty: that of the test
    std::function<void()>
        inChild{}; ///< done in its process before it starts; only what signal handlers may do
};

/// Runs the built offerwright-cli to its end.
[[nodiscard]] Run runCli(const QStringList& arguments, const QByteArray& input = {},
                         const Surroundings& surroundings = {});

/// Starts it; the caller talks to it.
void startCli(QProcess& process, const QStringList& arguments);

/// Waits for the end of a process.
[[nodiscard]] Run endOf(QProcess& process);

} // namespace ow::test
