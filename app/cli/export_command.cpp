#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "exchange/export.h"
#include "exchange/files.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog;
    std::string dialect = "offerwright";
    std::string output;
    bool testProfiles = false;
};

Result<ExitCode> run(const Options& options, Session& session) {
    const QString dialectName = QString::fromStdString(options.dialect);
    const std::optional<Dialect> dialect = fromToken<Dialect>(dialectName);
    if (!dialect)
        return Error{ErrorCode::Usage,
                     u"“%1” is not a dialect"_s.arg(dialectName),
                     u"use one of: "_s + tokenList<Dialect>(),
                     {}};
    const Result<Catalog> catalog = openCatalog(QString::fromStdString(options.catalog), session);
    if (!catalog)
        return catalog.error();
    const ExportOptions exportOptions{*dialect, options.testProfiles, {}};
    const QByteArray document = exportCatalog(*catalog, exportOptions);
    for (const QString& loss : exportLosses(*catalog, exportOptions))
        session.say(u"the dialect %1 cannot hold everything: %2"_s.arg(dialectName, loss));
    if (options.output.empty()) {
        session.print(document);
        return ExitCode::Done;
    }
    const QString path = QString::fromStdString(options.output);
    if (const Result<void> written = replaceFile(path, document); !written)
        return written.error();
    session.say(u"%1 entities of the catalog exported to %2"_s.arg(catalog->size()).arg(path));
    return ExitCode::Done;
}

} // namespace

void addExportCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("export", "Write a catalog as JSON");
    command->add_option("--catalog", options->catalog, "A .offers file or a JSON export")->required();
    command->add_option("--dialect", options->dialect,
                        "offerwright (lossless), xdm-2018, xdm, dps or dataset");
    command->add_option("-o,--output", options->output, "The file to write; without it, standard output");
    command->add_flag("--test-profiles", options->testProfiles,
                      "Put the test profiles into an XDM dialect too");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
