#pragma once

#include <QByteArray>
#include <QStringList>

namespace ow::test {

/// What a run of offerwright-cli left behind.
struct Run {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs the built offerwright-cli to its end.
[[nodiscard]] Run runCli(const QStringList& arguments, const QByteArray& input = {});

} // namespace ow::test
