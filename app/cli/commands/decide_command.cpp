#include "cli/asked_scopes.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/context_source.h"
#include "cli/counters_source.h"
#include "cli/duplicates_option.h"
#include "cli/input.h"
#include "cli/output_place.h"
#include "cli/profile_source.h"
#include "cli/story_output.h"
#include "cli/validators.h"
#include "decision/decide.h"
#include "decision/documents/profile_check.h"
#include "decision/documents/request_document.h"
#include "decision/documents/response.h"
#include "decision/request/language_ranges.h"
#include "decision/request/request_defaults.h"
#include "disk/output_file.h"

#include <QJsonDocument>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog, profile, at, context, counters, request, event;
    ScopeOptions scopes;
    std::vector<std::string> languages, formats;
    std::optional<quint64> seed;
    bool explain = false;
    bool avoidFallbacks = false;
    bool drafts = false;
    DuplicatesOption duplicates;
    StoryOptions story;
};

QStringList texts(const std::vector<std::string>& values) {
    QStringList list;
    for (const std::string& value : values)
        list.append(QString::fromStdString(value));
    return list;
}

Result<RequestDocument> requestOf(const Options& options, const Catalog& catalog) {
    if (options.request.empty()) {
        Result<QVector<ScopeRequest>> scopes = askedScopes(options.scopes, catalog, options.catalog);
        if (!scopes)
            return scopes.error();
        RequestDocument asked;
        asked.request.scopes = *std::move(scopes);
        asked.request.duplicatesAcrossPlacements = allowsDuplicatePlacements(catalog, asked.request.scopes);
        return asked;
    }
    const Result<JsonDocument> document = readJson(options.request);
    if (!document)
        return document.error();
    const QJsonDocument json(document->root().toJson().toObject());
    Result<RequestDocument> asked =
        requestDocumentFromJson(document->root().isObject() ? json : QJsonDocument(), catalog);
    if (!asked)
        return inDocument(*document, asked.error());
    return asked;
}

/// What a language is wrong about: in the call, or in the request.
Error inOptions(const Options& options, Error error) {
    if (!options.languages.empty())
        error.code = ErrorCode::Usage;
    return error;
}

/// Completes the request with what the command line says, which stands above it.
Result<void> applyOptions(const Options& options, Session& session, RequestDocument& asked) {
    DecisionRequest& request = asked.request;
    const Result<std::optional<qint64>> instant = readInstant(options.at);
    if (!instant)
        return instant.error();
    request.nowMs = instant->value_or(asked.instantMs.value_or(session.clock().nowMs()));
    if (session.zone())
        asked.zone = session.zone();
    asked.draftsCount = asked.draftsCount || options.drafts;
    if (options.seed)
        request.seed = options.seed;
    request.avoidFallbacks = request.avoidFallbacks || options.avoidFallbacks;
    request.duplicatesAcrossActivities =
        options.duplicates.acrossActivities().value_or(request.duplicatesAcrossActivities);
    request.duplicatesAcrossPlacements =
        options.duplicates.acrossPlacements().value_or(request.duplicatesAcrossPlacements);
    if (!options.languages.empty())
        request.languages = texts(options.languages);
    for (const QString& one : std::as_const(request.languages)) {
        if (const Result<QVector<LanguageRange>> ranges = languageRanges(one); !ranges)
            return inOptions(options, ranges.error());
    }
    if (!options.formats.empty())
        request.formats = texts(options.formats);
    if (options.context.empty())
        return {};
    Result<DecisionContext> context = readContext(options.context);
    if (!context)
        return context.error();
    request.context = *std::move(context);
    return {};
}

/// A profile after a look at its reserved members.
Result<ProfileDocument> checked(ProfileDocument profile) {
    if (const Result<void> result = checkProfile(profile.value()); !result)
        return result.error();
    return profile;
}

Result<ProfileDocument> profileOf(const Options& options, const RequestDocument& asked,
                                  const DecisionPlan& plan) {
    if (options.profile.empty()) {
        Result<ProfileDocument> profile =
            checked(ProfileDocument::fromJson(asked.profile.value_or(QJsonObject()), plan));
        if (profile)
            return profile;
        Error error = profile.error();
        error.place.file = QString::fromStdString(options.request);
        error.place.field.prepend("/profile"_L1);
        return error;
    }
    return readProfile(options.profile, plan);
}

Result<PlanCounters> countersOf(const Options& options, const RequestDocument& asked,
                                const DecisionPlan& plan) {
    if (!options.counters.empty() || !asked.counters)
        return readCounters(options.counters, plan);
    const Result<Counters> counters = Counters::fromJson(*asked.counters);
    if (!counters)
        return counters.error();
    return countersFor(plan, *counters, QString::fromStdString(options.request));
}

QJsonObject jsonOf(expr::Value object) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(expr::toJsonText(object))).object();
}

/// What neither request nor options say, the profile does.
void completeFrom(const ProfileDocument& profile, DecisionRequest& request) {
    if (request.identityMap.isEmpty())
        request.identityMap = jsonOf(profile.value().get("identityMap"));
    if (request.languages.isEmpty())
        request.languages = languagesOf(profile.value());
}

Result<void> writeEvent(const Options& options, const Catalog& catalog, const DecisionRequest& request,
                        const Decision& decision, const QJsonObject& response, Session& session) {
    if (options.event.empty())
        return {};
    const std::optional<QJsonObject> event =
        decisionEvent(catalog, request, decision, response, session.ids());
    if (!event) {
        session.say(u"a dry run leaves no decision event: %1 is not written"_s.arg(
            QString::fromStdString(options.event)));
        return {};
    }
    return replaceFile(QString::fromStdString(options.event), QJsonDocument(*event).toJson());
}

/// Says which scopes could not be decided, and why; 0 only where none was asked for that could not.
ExitCode outcomeOf(const Options& options, const DecisionRequest& request, const Decision& decision,
                   Session& session) {
    const QString place = QString::fromStdString(options.request.empty() ? options.catalog : options.request);
    qsizetype inError = 0;
    for (const ScopeDecision& scope : decision.scopes) {
        if (scope.error.isEmpty())
            continue;
        ++inError;
        session.say(u"%1: %2"_s.arg(place, scope.error));
    }
    if (request.scopes.isEmpty())
        session.say((request.foreignScopes.isEmpty() ? u"%1: there is no live activity to decide"_s
                                                     : u"%1: none of its scopes is ours"_s)
                        .arg(place));
    const bool byName = !options.request.empty() || options.scopes.namesActivities();
    return allDecided(byName, request.scopes.size(), inError) ? ExitCode::Done : ExitCode::No;
}

Result<ExitCode> run(Options& options, Session& session) {
    if (const Result<void> places =
            checkPlaces({options.event}, {options.catalog, options.profile, options.context, options.counters,
                                          options.request});
        !places)
        return places.error();
    const Result<Catalog> stored = openCatalog(QString::fromStdString(options.catalog), session);
    if (!stored)
        return stored.error();
    Result<RequestDocument> asked = requestOf(options, *stored);
    if (!asked)
        return asked.error();
    if (const Result<void> applied = applyOptions(options, session, *asked); !applied)
        return applied.error();
    if (const Result<void> named = options.story.resolve(*stored, options.catalog); !named)
        return named.error();
    const Catalog catalog = asAsked(*stored, *asked);
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    for (const Finding& finding : plan.warnings())
        session.warn(QString::fromStdString(options.catalog), finding.message);
    const Result<ProfileDocument> profile = profileOf(options, *asked, plan);
    if (!profile)
        return profile.error();
    DecisionRequest& request = asked->request;
    completeFrom(*profile, request);
    const Result<PlanCounters> counters = countersOf(options, *asked, plan);
    if (!counters)
        return counters.error();
    Recorder recorder;
    options.story.prepare(recorder);
    const bool isRecorded = options.explain || options.story.wantsRecorder();
    const Decision decision =
        decide(plan, profile->value(), request, *counters, isRecorded ? &recorder : nullptr);
    QStringList warnings;
    const QJsonObject response =
        decisionResponse(catalog, request, decision, session.ids(),
                         options.explain ? &recorder.explanation : nullptr, &warnings);
    for (const QString& warning : std::as_const(warnings))
        session.say(u"warning: "_s + warning);
    if (const Result<void> event = writeEvent(options, catalog, request, decision, response, session); !event)
        return event.error();
    const std::optional<QByteArray> told = options.story.output(
        {catalog, request, decision, recorder.explanation}, {plan, jsonOf(profile->value()), *counters});
    // An explanation is long: as JSON it is for programs, for people there is --as text.
    const auto format = options.explain ? QJsonDocument::Compact : QJsonDocument::Indented;
    session.print(told ? *told : QJsonDocument(response).toJson(format) + (options.explain ? "\n" : ""));
    return outcomeOf(options, request, decision, session);
}

} // namespace

void addDecideCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("decide", "Decide for one profile and say why");
    command->add_option("--catalog", options->catalog, "A .offers file or a JSON export")->required();
    command->add_option("--profile", options->profile,
                        "The profile as JSON, or the id or name of a test profile of the catalog; without "
                        "it, an unknown one");
    CLI::Option* activity = command->add_option("--activity", options->scopes.activities,
                                                "The activities, by id or name; without it, all live ones");
    CLI::Option* placement =
        command->add_option("--placement", options->scopes.placements,
                            "The placements, by id or name; without it, those of each activity");
    CLI::Option* items =
        command
            ->add_option("--items", options->scopes.items,
                         "Offers per scope, 1 to 30; without it, as the placement says, else 1")
            ->check(wholeNumber(1, 30));
    command
        ->add_option("--request", options->request,
                     "A decision request (v1.0, v0.9 or encoded scopes) as JSON")
        ->excludes(activity)
        ->excludes(placement)
        ->excludes(items);
    command->add_option("--at", options->at, "The instant of the decision, RFC 3339; without it, now");
    command->add_option("--context", options->context, "Context data as JSON");
    command->add_option("--counters", options->counters, "Propositions made to all profiles, as JSON");
    command->add_option("--seed", options->seed, "Draws between equals; without it, the lowest id wins")
        ->check(wholeNumber(0, std::numeric_limits<quint64>::max()));
    command->add_option("--language", options->languages,
                        "Languages wanted, best first, or as \"fr-CA,fr;q=0.8\"");
    command->add_option("--format", options->formats, "MIME types accepted");
    command->add_option("--event", options->event, "Write the decision event to this file");
    options->duplicates.addTo(*command);
    command->add_flag("--avoid-fallbacks", options->avoidFallbacks,
                      "Spread offers so that few scopes end in their fallback");
    command->add_flag("--drafts", options->drafts,
                      "Draft offers count as approved, the activities asked for as live");
    command->add_flag("--explain", options->explain, "Add what became of every offer");
    options->story.addTo(*command);
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
