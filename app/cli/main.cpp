#include "base/account.h"
#include "cli/commands.h"
#include "cli/process.h"
#include "cli/usage_error.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>
#include <array>
#include <exception>
#include <new>
#include <sstream>
#include <system_error>

namespace {

using namespace ow::cli;

constexpr std::array kCommands{
    &addNewCommand,   &addImportCommand,   &addExportCommand,   &addDecideCommand,   &addSimulateCommand,
    &addEvalCommand,  &addFormatCommand,   &addCheckCommand,    &addValidateCommand, &addDiffCommand,
    &addMergeCommand, &addHistoryCommand,  &addCommentsCommand, &addTestCommand,     &addMatrixCommand,
    &addWhenCommand,  &addPersonasCommand, &addProveCommand,
};

/// Unknown zones are refused while the command line is read, so that nothing is begun.
void addZoneOption(CLI::App& command, Session& session) {
    const auto set = [&session](const std::string& name) {
        const ow::Result<ow::TimeZone> zone = ow::TimeZone::named(QString::fromStdString(name));
        if (!zone)
            return zone.error().text().toStdString();
        session.setZone(*zone);
        return std::string();
    };
    command
        .add_option_function<std::string>(
            "--zone", [](const std::string&) {},
            "The time zone of days and of today, this week … (Europe/Berlin); without it, the catalog's")
        ->check(CLI::Validator(set, "ZONE"));
}

/// An empty value would be taken for an option that was not given. A rule may be empty: it is checked as one.
void refuseEmptyValues(CLI::App& command) {
    const CLI::Validator notEmpty(
        [](const std::string& value) { return value.empty() ? std::string(emptyValue) : std::string(); }, {},
        {});
    for (CLI::Option* option : command.get_options()) {
        if (option->get_items_expected_max() > 0 && !option->check_lname("rule"))
            option->check(notEmpty);
    }
}

/// Parses the command line and runs the command that it names.
int run(int argc, char** argv) {
    const QCoreApplication qt(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("offerwright-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OW_VERSION));

    const ow::SystemClock clock;
    ow::RandomIdSource ids;
    const QString account = ow::accountName();
    Session session(clock, ids, account.isEmpty() ? QStringLiteral("command line") : account);

    CLI::App app("Offerwright: author, check and run next-best-offer decisions.", "offerwright-cli");
    app.set_version_flag("--version", "offerwright-cli " OW_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 all that was asked was done; 1 the answer is no, or something was left out;\n"
               "2 wrong usage; 3 an input or output failed, or memory ran out; 4 the catalog file failed;\n"
               "130 stopped by Ctrl+C; 141 whoever read standard output went away.");
    for (const AddCommand add : kCommands)
        add(app, session);
    for (CLI::App* command : app.get_subcommands({}))
        addZoneOption(*command, session);
    for (CLI::App* command : app.get_subcommands({}))
        refuseEmptyValues(*command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) { // help was asked for
            std::ostringstream help;
            app.exit(error, help, help);
            session.print(QByteArray::fromStdString(help.str()));
            session.finish(ExitCode::Done);
        } else {
            session.finish(ow::Error::usage(QStringLiteral("offerwright-cli: ") + usageText(app, error)));
        }
    }
    return int(session.exitCode());
}

} // namespace

int main(int argc, char** argv) {
    prepareProcess();
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        return sayNoMemory();
    } catch (const std::system_error&) { // no room for another thread
        return sayNoMemory();
    } catch (const std::exception& error) { // nothing of ours throws
        Session::say(QStringLiteral("offerwright-cli: ") + QString::fromUtf8(error.what()));
        return int(ExitCode::Input);
    }
}
