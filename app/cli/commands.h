#pragma once

#include "cli/session.h"

namespace CLI {
class App;
}

namespace ow::cli {

/// Adds one command to the program. It declares its options, and its callback ends with session.finish(…):
///
///     void addFormatCommand(CLI::App& app, Session& session) {
///         auto options = std::make_shared<FormatOptions>();
///         CLI::App* command = app.add_subcommand("format", "Parse a rule and print it");
///         command->add_option("--rule", options->rule, "The rule as PQL")->required();
///         command->callback([options, &session] { session.finish(format(*options, session)); });
///     }
///
/// One file per command; declare it here and list it in main.cpp.
using AddCommand = void (*)(CLI::App& app, Session& session);

void addNewCommand(CLI::App& app, Session& session);
void addImportCommand(CLI::App& app, Session& session);
void addExportCommand(CLI::App& app, Session& session);
void addDecideCommand(CLI::App& app, Session& session);
void addTestCommand(CLI::App& app, Session& session);
void addMatrixCommand(CLI::App& app, Session& session);
void addSimulateCommand(CLI::App& app, Session& session);
void addEvalCommand(CLI::App& app, Session& session);
void addFormatCommand(CLI::App& app, Session& session);
void addCheckCommand(CLI::App& app, Session& session);
void addValidateCommand(CLI::App& app, Session& session);
void addDiffCommand(CLI::App& app, Session& session);
void addHistoryCommand(CLI::App& app, Session& session);
void addCommentsCommand(CLI::App& app, Session& session);
void addMergeCommand(CLI::App& app, Session& session);
void addPersonasCommand(CLI::App& app, Session& session);
void addProveCommand(CLI::App& app, Session& session);
void addWhenCommand(CLI::App& app, Session& session);

} // namespace ow::cli
