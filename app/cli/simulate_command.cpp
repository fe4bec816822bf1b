#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/context_source.h"
#include "cli/counters_source.h"
#include "cli/input.h"
#include "cli/interrupt.h"
#include "decision/request_json.h"
#include "exchange/output_file.h"
#include "simulation/simulate.h"

#include <QFile>
#include <QJsonDocument>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog, profiles, at, counters, context, output, summary;
    std::vector<std::string> activities;
    int jobs = 0;
    int items = 1;
    std::optional<quint64> seed;
    bool strict = false;
};

QVector<ScopeRequest> askedScopes(const Options& options, const Catalog& catalog) {
    if (options.activities.empty())
        return allScopes(catalog, options.items);
    QVector<ScopeRequest> scopes;
    for (const std::string& name : options.activities) {
        const ActivityId id(QString::fromStdString(name));
        if (const auto* activity = catalog.find<Activity>(id)) {
            for (const PlacementId& placement : placementsOf(*activity, catalog))
                scopes.append({id, placement, options.items});
        } else {
            scopes.append({id, PlacementId(), options.items});
        }
    }
    return scopes;
}

Result<SimulationOptions> simulationOptions(const Options& options, const Catalog& catalog,
                                            Session& session) {
    SimulationOptions simulation;
    const Result<std::optional<qint64>> instant = readInstant(options.at);
    if (!instant)
        return instant.error();
    simulation.nowMs = instant->value_or(session.clock().nowMs());
    simulation.scopes = askedScopes(options, catalog);
    simulation.seed = options.seed;
    simulation.jobs = options.jobs;
    simulation.strict = options.strict;
    simulation.statistics = !options.summary.empty();
    if (options.context.empty())
        return simulation;
    Result<QByteArray> context = readContext(options.context);
    if (!context)
        return context.error();
    simulation.contextJson = *std::move(context);
    return simulation;
}

Result<void> openProfiles(QFile& file, const QString& path) {
    if (path != "-"_L1) {
        file.setFileName(path);
        return openDocument(file, QIODevice::Unbuffered);
    }
    if (file.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    return Error{ErrorCode::Input,
                 u"The profiles cannot be read: %1."_s.arg(file.errorString()),
                 {},
                 {.file = path, .line = 0, .column = 0, .field = {}}};
}

/// Where decisions go: a file, put in place when all is done; a device or pipe as they come; or standard
/// output.
class Output {
public:
    [[nodiscard]] Result<void> open(const std::string& path) {
        if (path.empty())
            return {};
        Result<OutputFile> file = OutputFile::open(QString::fromStdString(path));
        if (!file)
            return file.error();
        m_file.emplace(*std::move(file));
        return {};
    }
    [[nodiscard]] bool write(std::string_view text) {
        if (!m_file)
            return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
        m_written = m_file->write(QByteArrayView(text.data(), qsizetype(text.size())));
        return m_written.ok();
    }
    /// Whether all writing went well so far.
    [[nodiscard]] const Result<void>& written() const { return m_written; }
    [[nodiscard]] Result<void> finish() {
        if (m_file)
            return m_file->commit();
        if (std::fflush(stdout) == 0)
            return {};
        return Error{ErrorCode::Io, u"The decisions cannot be written: standard output is closed."_s, {}, {}};
    }

private:
    std::optional<OutputFile> m_file;
    Result<void> m_written;
};

/// A line on stderr about every second.
SimulationProgress progressTo(Session& session) {
    auto last = std::make_shared<qint64>(session.clock().nowMs());
    return [&session, last](quint64 profiles, quint64 bytes) {
        const qint64 now = session.clock().nowMs();
        if (now - *last < 1000)
            return;
        *last = now;
        session.say(u"%1 profiles, %2 MB"_s.arg(profiles).arg(bytes >> 20));
    };
}

void reportProblems(const SimulationSummary& summary, const QString& file, Session& session) {
    constexpr qsizetype shown = 20;
    for (qsizetype i = 0; i < std::min(shown, summary.problems.size()); ++i) {
        const LineProblem& problem = summary.problems.at(i);
        session.say(u"%1:%2: %3"_s.arg(file).arg(problem.line).arg(problem.message));
    }
    if (summary.malformed > 0)
        session.say(u"%1 of %2 lines are no profiles and were left out"_s.arg(summary.malformed)
                        .arg(summary.malformed + summary.profiles));
}

Result<ExitCode> run(const Options& options, Session& session) {
    const Result<Catalog> catalog = openCatalog(QString::fromStdString(options.catalog), session);
    if (!catalog)
        return catalog.error();
    const DecisionPlan plan = DecisionPlan::compile(*catalog);
    for (const Finding& finding : plan.warnings())
        session.say(u"warning: "_s + finding.message);
    const Result<PlanCounters> counters = readCounters(options.counters, plan, session);
    if (!counters)
        return counters.error();
    const Result<SimulationOptions> simulation = simulationOptions(options, *catalog, session);
    if (!simulation)
        return simulation.error();
    const QString profilesPath = QString::fromStdString(options.profiles);
    QFile profiles;
    if (const Result<void> opened = openProfiles(profiles, profilesPath); !opened)
        return opened.error();
    Output output;
    if (const Result<void> opened = output.open(options.output); !opened)
        return opened.error();
    Output summaryOutput; // refused before hours of work, not after
    if (const Result<void> opened = summaryOutput.open(options.summary == "-" ? "" : options.summary);
        !opened)
        return opened.error();
    const Interrupt interrupt;
    WriteText write;
    if (!options.output.empty() || options.summary.empty())
        write = [&output](std::string_view text) { return output.write(text); };
    Result<SimulationSummary> summary = simulate(
        plan, *counters, *simulation,
        [&profiles](char* buffer, qint64 size) { return profiles.read(buffer, size); }, write,
        interrupt.token(), progressTo(session));
    if (!output.written())
        return output.written().error();
    if (!summary) {
        Error error = summary.error();
        if (error.place.line > 0)
            error.place.file = profilesPath;
        return error;
    }
    if (const Result<void> finished = output.finish(); !finished)
        return finished.error();
    reportProblems(*summary, profilesPath, session);
    for (const ScopeStatistics& scope : std::as_const(summary->scopes)) {
        if (!scope.error.isEmpty())
            session.say(u"warning: "_s + scope.error);
    }
    if (summary->cancelled)
        session.say(u"stopped after %1 profiles; their decisions are complete"_s.arg(summary->profiles));
    if (!options.summary.empty()) {
        const QByteArray json = QJsonDocument(summary->toJson()).toJson();
        if (options.summary == "-")
            session.print(json);
        else if (!summaryOutput.write(std::string_view(json.constData(), std::size_t(json.size()))))
            return summaryOutput.written().error();
        else if (const Result<void> finished = summaryOutput.finish(); !finished)
            return finished.error();
    }
    return ExitCode::Done;
}

} // namespace

void addSimulateCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("simulate", "Decide for many profiles, one JSON line each");
    command->add_option("--catalog", options->catalog, "A .offers file or a JSON export")->required();
    command->add_option("--profiles", options->profiles, "Profiles as NDJSON; - is standard input")
        ->required();
    command->add_option("--activity", options->activities, "The activities; without it, all live ones");
    command->add_option("--items", options->items, "Offers per scope, 1 to 30");
    command->add_option("--at", options->at, "The instant of the decisions, RFC 3339; without it, now");
    command->add_option("--counters", options->counters, "Propositions made to all profiles, as JSON");
    command->add_option("--context", options->context, "Context data as JSON, for all profiles");
    command->add_option("--seed", options->seed, "Draws between equals; without it, the lowest id wins")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--jobs", options->jobs, "Threads; without it, one per core")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--strict", options->strict, "Stop at the first line that is no profile");
    command->add_option("-o,--output", options->output,
                        "Decisions as NDJSON; without it and --summary, standard output");
    command->add_option("--summary", options->summary,
                        "Counts per activity: offers, fallback, losers by reason; - is standard output");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
