#include "cli/command_line.h"

#include <QProcess>

namespace ow::test {

void startCli(QProcess& process, const QStringList& arguments) {
    process.start(QStringLiteral(OW_BIN_DIR "/offerwright-cli"), arguments);
}

Run endOf(QProcess& process) {
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(60'000))
        return {};
    const bool exited = process.exitStatus() == QProcess::NormalExit;
    return {exited ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

Run runCli(const QStringList& arguments, const QByteArray& input, const Surroundings& surroundings) {
    QProcess process;
    process.setWorkingDirectory(surroundings.folder);
    if (surroundings.inChild)
        process.setChildProcessModifier(surroundings.inChild);
    startCli(process, arguments);
    process.write(input);
    process.closeWriteChannel();
    return endOf(process);
}

} // namespace ow::test
