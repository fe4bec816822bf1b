#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "exchange/catalog_diff.h"
#include "exchange/json_write.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string before;
    std::string after;
    std::string format = "text";
};

Result<ExitCode> run(const Options& options, Session& session) {
    if (options.format != "text" && options.format != "json")
        return Error{ErrorCode::Usage,
                     u"“%1” is not an output format"_s.arg(QString::fromStdString(options.format)),
                     u"use text or json"_s,
                     {}};
    const Result<Catalog> before = openCatalog(QString::fromStdString(options.before), session);
    if (!before)
        return before.error();
    const Result<Catalog> after = openCatalog(QString::fromStdString(options.after), session);
    if (!after)
        return after.error();
    const QVector<EntityDiff> diff = diffCatalogs(*before, *after);
    session.print(options.format == "json" ? writeJson(diffJson(diff)) : diffText(diff).toUtf8());
    return diff.isEmpty() ? ExitCode::Done : ExitCode::No;
}

} // namespace

void addDiffCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("diff", "Compare two catalogs entity by entity and field by field");
    command->add_option("A", options->before, "A .offers file or a JSON export")->required();
    command->add_option("B", options->after, "A .offers file or a JSON export")->required();
    command->add_option("--format", options->format, "text or json");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
