#include "base/counted.h"
#include "base/timestamp.h"
#include "cli/asked_scopes.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/context_source.h"
#include "cli/counters_source.h"
#include "cli/duplicates_option.h"
#include "cli/input.h"
#include "cli/interrupt.h"
#include "cli/output_place.h"
#include "cli/result_output.h"
#include "cli/simulating/insight_options.h"
#include "cli/simulating/kept_run.h"
#include "cli/simulating/profiles_option.h"
#include "cli/simulating/sensitivity_run.h"
#include "cli/simulating/visits_options.h"
#include "cli/simulating/visits_run.h"
#include "cli/validators.h"
#include "decision/request/request_defaults.h"
#include "simulation/documents/insight_documents.h"
#include "simulation/simulate.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog, at, counters, context, output, summary, keep;
    ProfilesOption profiles;
    ScopeOptions scopes;
    InsightOptions insight;
    VisitsOptions visits;
    std::vector<std::string> sensitivity;
    int jobs = 0;
    DuplicatesOption duplicates;
    bool independent = false;
    std::optional<quint64> seed;
    bool strict = false;
};

Result<SimulationOptions> simulationOptions(const Options& options, const Catalog& catalog,
                                            Session& session) {
    SimulationOptions simulation;
    const Result<std::optional<qint64>> instant = readInstant(options.at);
    if (!instant)
        return instant.error();
    simulation.nowMs = instant->value_or(session.clock().nowMs());
    const Result<QVector<ScopeRequest>> scopes = askedScopes(options.scopes, catalog, options.catalog);
    if (!scopes)
        return scopes.error();
    simulation.scopes = *scopes;
    simulation.isIndependent = options.independent;
    simulation.duplicatesAcrossActivities = options.duplicates.acrossActivities().value_or(false);
    simulation.duplicatesAcrossPlacements =
        options.duplicates.acrossPlacements().value_or(allowsDuplicatePlacements(catalog, simulation.scopes));
    simulation.seed = options.seed;
    simulation.jobs = options.jobs;
    simulation.strict = options.strict;
    simulation.statistics = !options.summary.empty() || !options.keep.empty();
    const auto insight = options.insight.question(catalog, options.catalog);
    if (!insight)
        return insight.error();
    simulation.insight = *insight;
    if (options.context.empty())
        return simulation;
    Result<DecisionContext> context = readContext(options.context);
    if (!context)
        return context.error();
    simulation.context = *std::move(context);
    return simulation;
}

/// A line on stderr about every second.
SimulationProgress progressTo(Session& session) {
    auto last = std::make_shared<qint64>(session.clock().nowMs());
    return [&session, last](quint64 profiles, quint64 bytes) {
        const qint64 now = session.clock().nowMs();
        if (now - *last < 1000)
            return;
        *last = now;
        session.say(u"%1, %2 MB"_s.arg(counted(qint64(profiles), u"profile"_s)).arg(bytes >> 20));
    };
}

void reportProblems(const SimulationSummary& summary, const ProfilesOption& option, const QString& file,
                    Session& session) {
    constexpr qsizetype shown = 20;
    for (qsizetype i = 0; i < std::min(shown, summary.problems.size()); ++i)
        session.say(summary.problems.at(i).text());
    if (summary.malformed > 0)
        session.say(u"%1: %2 of %3 %4 and %5 left out"_s.arg(file)
                        .arg(summary.malformed)
                        .arg(counted(qint64(summary.malformed + summary.profiles), u"line"_s),
                             byNumber(qint64(summary.malformed), u"is no profile"_s, u"are no profiles"_s),
                             byNumber(qint64(summary.malformed), u"was"_s, u"were"_s)));
    else if (summary.profiles == 0 && !summary.cancelled)
        session.say(option.emptyText(file));
    if (!summary.mistakenFor.isEmpty())
        session.say(u"%1: %2"_s.arg(file, summary.mistakenFor));
}

/// Says which scopes could not be decided; how many.
qsizetype reportScopes(const SimulationSummary& summary, const QString& file, Session& session) {
    qsizetype inError = 0;
    for (const ScopeStatistics& scope : summary.scopes) {
        if (scope.error.isEmpty())
            continue;
        session.warn(file, scope.error);
        ++inError;
    }
    if (summary.scopes.isEmpty())
        session.say(u"%1: there is no live activity to decide"_s.arg(file));
    return inError;
}

bool writeSummary(const SimulationSummary& summary, const Options& options, const Catalog& catalog,
                  ResultOutput& output) {
    const ScopeNames names(catalog);
    const QByteArray text = options.insight.isText() ? insightText(summary, names).toUtf8()
                                                     : QJsonDocument(insightJson(summary, names)).toJson();
    return output.write({text.constData(), std::size_t(text.size())}) && output.finish();
}

/// 0 only when every line was a profile, and all that was asked for was decided for it.
ExitCode outcomeOf(const Options& options, const SimulationSummary& summary, qsizetype scopesInError,
                   int signal) {
    if (summary.cancelled)
        return ExitCode(128 + signal);
    const bool allRead = summary.profiles > 0 && summary.malformed == 0;
    return allRead && allDecided(options.scopes.namesActivities(), summary.scopes.size(), scopesInError)
               ? ExitCode::Done
               : ExitCode::No;
}

/// Whether the summary would go over the decisions.
bool writesTwice(const Options& options) {
    const auto place = [](const std::string& path) {
        const QFileInfo file(QString::fromStdString(path));
        return file.exists() ? file.canonicalFilePath() : QDir::cleanPath(file.absoluteFilePath());
    };
    if (options.output.empty() || options.summary.empty())
        return false;
    if (options.output == "-" || options.summary == "-")
        return options.output == options.summary;
    return place(options.output) == place(options.summary);
}

/// The catalog as it was: with its revision, where it has some.
std::string catalogOf(const Options& options, qint64 revision) {
    const CatalogSource source = CatalogSource::named(QString::fromStdString(options.catalog));
    return revision > 0 ? source.path.toStdString() + "@" + std::to_string(revision) : options.catalog;
}

/// The command line that repeats a run: with the instant and the revision that it had.
std::vector<std::string> repeating(const Options& options, qint64 nowMs, qint64 revision,
                                   const Session& session) {
    std::vector<std::string> line{"simulate",
                                  "--catalog",
                                  catalogOf(options, revision),
                                  "--profiles",
                                  options.profiles.path,
                                  "--at",
                                  formatInstant(nowMs).toStdString()};
    const auto add = [&line](const char* option, const std::string& value) {
        if (value.empty())
            return;
        line.emplace_back(option);
        line.push_back(value);
    };
    add("--sample", options.profiles.sample);
    if (options.profiles.sampleSeed > 0)
        add("--sample-seed", std::to_string(options.profiles.sampleSeed));
    for (const std::string& activity : options.scopes.activities)
        add("--activity", activity);
    add("--items", options.scopes.items ? std::to_string(*options.scopes.items) : std::string());
    add("--counters", options.counters);
    add("--context", options.context);
    add("--seed", options.seed ? std::to_string(*options.seed) : std::string());
    add("--allow-duplicates", options.duplicates.given());
    add("--zone", session.zone() ? session.zone()->name().toStdString() : std::string());
    if (options.independent)
        line.emplace_back("--independent");
    if (options.strict)
        line.emplace_back("--strict");
    add("--summary", "-");
    if (options.insight.details)
        line.emplace_back("--details");
    for (const std::string& split : options.insight.splits)
        add("--by", split);
    for (std::size_t i = 0; i + 1 < options.insight.overlap.size(); i += 2) {
        add("--overlap", options.insight.overlap[i]);
        line.push_back(options.insight.overlap[i + 1]);
    }
    return line;
}

Result<void> keep(const Options& options, const SimulationSummary& summary, const DecisionPlan& plan,
                  const HashedProfiles& profiles, qint64 nowMs, qint64 revision, Session& session) {
    KeptRun run;
    run.command = repeating(options, nowMs, revision, session);
    run.summary = insightJson(summary, ScopeNames(plan.catalog()));
    run.on =
        QJsonObject{{u"catalog"_s, QString::fromStdString(options.catalog)},
                    {u"at"_s, formatInstant(nowMs)},
                    {u"zone"_s, plan.catalog().zone().name()},
                    {u"profiles"_s, QJsonObject{{u"source"_s, QString::fromStdString(options.profiles.path)},
                                                {u"bytes"_s, qint64(profiles.bytes())},
                                                {u"sha256"_s, profiles.sha256()}}},
                    {u"tool"_s, QStringLiteral("offerwright " OW_VERSION)}};
    if (revision > 0)
        run.on.insert("revision"_L1, revision);
    if (options.seed)
        run.on.insert("seed"_L1, QString::number(*options.seed));
    const Result<QString> kept = keepRun(options.keep, run, session.clock().nowMs());
    if (!kept)
        return kept.error();
    session.say(u"%1: the run is kept"_s.arg(*kept));
    return {};
}

/// The problems as those see them who wrote the profiles.
void locateProblems(SimulationSummary& summary, const ProfileSource& profiles) {
    for (Error& problem : summary.problems)
        problem = profiles.located(problem);
}

Result<ExitCode> simulateFrom(const Options& options, const DecisionPlan& plan, const PlanCounters& counters,
                              const SimulationOptions& simulation, qint64 revision, Session& session) {
    const QString profilesPath = QString::fromStdString(options.profiles.path);
    Interrupt interrupt;
    const HashedProfiles* hashed = nullptr;
    const Result<std::unique_ptr<ProfileSource>> profiles =
        options.profiles.open(plan.catalog(), interrupt, options.keep.empty() ? nullptr : &hashed);
    if (!profiles)
        return profiles.error();
    if (writesTwice(options))
        return Error::usage(
            u"--output and --summary go to one place: %1"_s.arg(QString::fromStdString(options.summary)),
            u"name two"_s);
    ResultOutput output(session.output());
    if (const Result<void> opened = output.open(options.output); !opened)
        return opened.error();
    ResultOutput summaryOutput(session.output()); // refused before hours of work, not after
    if (const Result<void> opened = summaryOutput.open(options.summary); !opened)
        return opened.error();
    WriteText write;
    if (!options.output.empty() || options.summary.empty())
        write = [&](std::string_view text) {
            if (!output.write(text))
                interrupt.stop(); // who waits for more profiles need not
            return output.written();
        };
    Result<SimulationSummary> summary = simulate(
        plan, counters, simulation,
        [&profiles](char* buffer, qint64 size) { return (*profiles)->read(buffer, size); }, write,
        interrupt.token(), progressTo(session));
    interrupt.hasStopped();
    if (!output.written())
        return output.failure();
    if (!summary) {
        Error error = summary.error();
        if (const QString why = (*profiles)->failure(); !why.isEmpty())
            error.message += u" (%1)"_s.arg(why);
        return error.place.line > 0 ? (*profiles)->located(error) : error;
    }
    locateProblems(*summary, **profiles);
    if (!output.finish())
        return output.failure();
    reportProblems(*summary, options.profiles, profilesPath, session);
    for (const QString& warning : std::as_const(summary->warnings))
        session.warn(profilesPath, warning);
    const qsizetype inError = reportScopes(*summary, QString::fromStdString(options.catalog), session);
    if (summary->cancelled)
        session.say(u"stopped after %1; what was written until then is complete"_s.arg(
            counted(qint64(summary->profiles), u"profile"_s)));
    if (!options.summary.empty() && !writeSummary(*summary, options, plan.catalog(), summaryOutput))
        return summaryOutput.failure();
    if (hashed) {
        if (const Result<void> kept =
                keep(options, *summary, plan, *hashed, simulation.nowMs, revision, session);
            !kept)
            return kept.error();
    }
    return outcomeOf(options, *summary, inError, interrupt.signal());
}

Result<ExitCode> visitsFrom(const Options& options, const DecisionPlan& plan,
                            const SimulationOptions& simulation, Session& session) {
    if (!options.output.empty())
        return Error::usage(u"visits give counts, and no line for each profile"_s, u"leave out --output"_s);
    Result<VisitQuestion> question = options.visits.question(simulation);
    if (!question)
        return question.error();
    const Result<Counters> counts = readCounts(options.counters);
    if (!counts)
        return counts.error();
    question->counters = *counts;
    return runVisits(*question, plan, options.profiles, {options.summary, options.insight.isText()}, session);
}

Result<ExitCode> sensitivityFrom(const Options& options, const DecisionPlan& plan,
                                 const SimulationOptions& simulation, Session& session) {
    if (!options.output.empty() || !options.counters.empty() || !options.context.empty() ||
        options.visits.isAsked() || options.independent)
        return Error::usage(u"--sensitivity goes with none of --output, --counters, --context, --visits, "
                            u"--independent"_s,
                            u"leave that out"_s);
    const Result<QVector<PriorityShift>> shifts =
        priorityShifts(options.sensitivity, plan.catalog(), options.catalog);
    if (!shifts)
        return shifts.error();
    const ImpactSide base{{},
                          plan,
                          simulation.scopes,
                          simulation.duplicatesAcrossPlacements,
                          simulation.duplicatesAcrossActivities};
    return runSensitivity(*shifts, base, simulation, options.profiles,
                          {options.summary, options.insight.isText()}, session);
}

Result<ExitCode> run(const Options& options, Session& session) {
    if (const Result<void> places =
            checkPlaces({options.output, options.summary},
                        {options.catalog, options.profiles.path, options.counters, options.context});
        !places)
        return places.error();
    if (!options.keep.empty() && (options.visits.isAsked() || !options.sensitivity.empty()))
        return Error::usage(u"--keep goes with neither --visits nor --sensitivity"_s, u"leave one out"_s);
    const Result<Snapshot> snapshot = openSnapshot(QString::fromStdString(options.catalog), session);
    if (!snapshot)
        return snapshot.error();
    const Catalog* const catalog = &snapshot->catalog;
    const DecisionPlan plan = DecisionPlan::compile(*catalog);
    for (const Finding& finding : plan.warnings())
        session.warn(QString::fromStdString(options.catalog), finding.message);
    const Result<PlanCounters> counters = readCounters(options.counters, plan);
    if (!counters)
        return counters.error();
    const Result<SimulationOptions> simulation = simulationOptions(options, *catalog, session);
    if (!simulation)
        return simulation.error();
    if (!options.sensitivity.empty())
        return sensitivityFrom(options, plan, *simulation, session);
    return options.visits.isAsked()
               ? visitsFrom(options, plan, *simulation, session)
               : simulateFrom(options, plan, *counters, *simulation, snapshot->revision, session);
}

} // namespace

void addSimulateCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("simulate", "Decide for many profiles, one JSON line each");
    command->add_option("--catalog", options->catalog, "A .offers file or a JSON export")->required();
    options->profiles
        .addTo(*command, "Profiles: NDJSON, - is standard input; a folder of such or of *.json; a table "
                         "(.csv, .tsv); @tests are those of the catalog")
        ->required();
    command->add_option("--activity", options->scopes.activities,
                        "The activities, by id or name; without it, all live ones");
    command
        ->add_option("--items", options->scopes.items,
                     "Offers per scope, 1 to 30; without it, as the placement says, else 1")
        ->check(wholeNumber(1, 30));
    command->add_option("--at", options->at, "The instant of the decisions, RFC 3339; without it, now");
    command->add_option("--counters", options->counters, "Propositions made to all profiles, as JSON");
    command->add_option("--context", options->context, "Context data as JSON, for all profiles");
    command->add_option("--seed", options->seed, "Draws between equals; without it, the lowest id wins")
        ->check(wholeNumber(0, std::numeric_limits<quint64>::max()));
    command->add_option("--jobs", options->jobs, "Threads; without it, one per core")
        ->check(wholeNumber(1, 1024));
    options->duplicates.addTo(*command);
    command->add_flag("--independent", options->independent,
                      "Each scope stands alone; without it, they are one request of each profile");
    command->add_flag("--strict", options->strict, "Stop at the first line that is no profile");
    command->add_option("-o,--output", options->output,
                        "Decisions as NDJSON; - is standard output, as without it and --summary");
    CLI::Option* const summary =
        command->add_option("--summary", options->summary,
                            "Counts per activity: offers, fallback, losers by reason; - is standard output");
    options->insight.addTo(*command, summary);
    options->visits.addTo(*command, summary);
    command->add_option(
        "--keep", options->keep,
        "A folder: what it ran on, the command line that repeats it and the summary are kept there "
        "as one JSON document");
    command
        ->add_option(
            "--sensitivity", options->sensitivity,
            "What another priority would move, instead of what is: OFFER=+10, or all=+10, each approved "
            "offer alone; may be repeated")
        ->needs(summary);
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
