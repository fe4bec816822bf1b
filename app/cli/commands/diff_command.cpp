#include "catalog/catalog_diff.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/decision_diff.h"
#include "cli/input.h"
#include "cli/interrupt.h"
#include "json/write.h"

#include <QJsonArray>
#include <QJsonObject>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string before;
    std::string after;
    std::string format = "text";
    std::string profiles;
    std::string at;
};

/// Whether every line was a profile, and got the same decisions.
bool isSame(const DecisionDiff& diff) {
    return diff.profiles > 0 && diff.malformed == 0 && diff.changedDecisions == 0;
}

/// What the change of the catalog does to the decisions for profiles; nothing without profiles.
Result<std::optional<DecisionDiff>> decisions(const Options& options, const Catalog& before,
                                              const Catalog& after, Session& session) {
    if (options.profiles.empty())
        return std::optional<DecisionDiff>();
    const Result<std::optional<qint64>> instant = readInstant(options.at);
    if (!instant)
        return instant.error();
    const Interrupt interrupt;
    const Result<DecisionDiff> diff = diffDecisions(before, after, QString::fromStdString(options.profiles),
                                                    instant->value_or(session.clock().nowMs()), interrupt);
    if (!diff)
        return diff.error();
    return std::optional(*diff);
}

Result<ExitCode> run(const Options& options, Session& session) {
    if (options.format != "text" && options.format != "json")
        return Error::usage(u"“%1” is not an output format"_s.arg(QString::fromStdString(options.format)),
                            u"use text or json"_s);
    const Result<Catalog> before = openCatalog(QString::fromStdString(options.before), session);
    if (!before)
        return before.error();
    const Result<Catalog> after = openCatalog(QString::fromStdString(options.after), session);
    if (!after)
        return after.error();
    const QVector<EntityDiff> diff = diffCatalogs(*before, *after);
    const Result<std::optional<DecisionDiff>> decided = decisions(options, *before, *after, session);
    if (!decided)
        return decided.error();
    const std::optional<FieldChange> zone = zoneDiff(*before, *after);
    if (options.format == "json") {
        QJsonObject json = diffJson(diff);
        if (zone)
            json.insert(u"settings"_s, QJsonArray{QJsonObject{{u"path"_s, zone->path},
                                                              {u"before"_s, zone->before},
                                                              {u"after"_s, zone->after}}});
        if (*decided)
            json.insert(u"decisions"_s, decisionDiffJson(**decided));
        session.print(writeJson(json));
    } else {
        const QString settings = zone ? u"~ settings\n    %1: “%2” → “%3”\n"_s.arg(
                                            zone->path, zone->before.toString(), zone->after.toString())
                                      : QString();
        session.print(
            (settings + diffText(diff) + (*decided ? decisionDiffText(**decided) : QString())).toUtf8());
    }
    return diff.isEmpty() && !zone && (!*decided || isSame(**decided)) ? ExitCode::Done : ExitCode::No;
}

} // namespace

void addDiffCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("diff", "Compare two catalogs entity by entity and field by field");
    command->add_option("A", options->before, "A .offers file, a revision of one (FILE@12), or a JSON export")
        ->required();
    command->add_option("B", options->after, "The other one")->required();
    command->add_option("--format", options->format, "text or json");
    CLI::Option* profiles = command->add_option(
        "--profiles", options->profiles,
        "Profiles as NDJSON: also compare what the live activities of both decide for each of them");
    command->add_option("--at", options->at, "The instant of these decisions, RFC 3339; without it, now")
        ->needs(profiles);
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
