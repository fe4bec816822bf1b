#include "cli/commands.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <exception>
#include <iostream>

namespace {

using namespace ow::cli;

constexpr std::array kCommands{
    &addNewCommand,      &addImportCommand, &addExportCommand, &addDecideCommand,
    &addSimulateCommand, &addEvalCommand,   &addFormatCommand, &addCheckCommand,
    &addValidateCommand, &addDiffCommand,   &addMergeCommand,  &addHistoryCommand,
};

/// Parses the command line and runs the command that it names.
int run(int argc, char** argv) {
    const QCoreApplication qt(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("offerwright-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OW_VERSION));

    const ow::SystemClock clock;
    ow::RandomIdSource ids;
    Session session(clock, ids, qEnvironmentVariable("USER", QStringLiteral("command line")));

    CLI::App app("Offerwright: author, check and run next-best-offer decisions.", "offerwright-cli");
    app.set_version_flag("--version", "offerwright-cli " OW_VERSION);
    app.require_subcommand(1);
    for (const AddCommand add : kCommands)
        add(app, session);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error, std::cout, std::cerr);
        std::cerr << "offerwright-cli: " << error.what()
                  << " — run “offerwright-cli --help” to see what is possible\n";
        return int(ExitCode::Usage);
    }
    return int(session.exitCode());
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) { // e.g. no memory left: nothing of ours throws
        std::fputs("offerwright-cli: ", stderr);
        std::fputs(error.what(), stderr);
        std::fputc('\n', stderr);
        return int(ExitCode::Input);
    }
}
