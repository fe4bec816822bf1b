#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/interrupt.h"
#include "cli/named_entity.h"
#include "cli/output_place.h"
#include "cli/result_output.h"
#include "cli/validators.h"
#include "decision/decide.h"
#include "decision/documents/profile_check.h"
#include "disk/files.h"
#include "json/write.h"
#include "matrix/matrix_profiles.h"
#include "personas/live_rules.h"
#include "personas/personas.h"

#include <QJsonDocument>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog, profiles, at, output;
    std::vector<std::string> rules;
    bool allRules = false;
    bool coverage = false;
    std::string format;

    [[nodiscard]] std::string file() const { return profiles.empty() ? catalog : profiles; }
};

/// How an answer is written, and what the command comes to with it.
struct Written {
    QByteArray text;
    ExitCode outcome = ExitCode::Done;
};

Result<QVector<RuleId>> rulesOf(const Options& options, const Catalog& catalog) {
    if (options.allRules)
        return allRules(catalog);
    if (options.rules.empty())
        return liveRules(catalog);
    QVector<RuleId> rules;
    const CatalogNames names(catalog);
    for (const std::string& text : options.rules) {
        const Result<EntityKey> key = namedEntity(names, EntityKind::EligibilityRule, text, options.catalog);
        if (!key)
            return key.error();
        const RuleId rule(key->id);
        if (!rules.contains(rule))
            rules.append(rule);
    }
    return rules;
}

/// The profiles that decisions would read; of the others it is said why not.
struct ReadProfiles {
    QVector<QJsonObject> documents;
    bool areAll = true;
};

Result<ReadProfiles> profilesOf(const Options& options, const Catalog& catalog) {
    QVector<MatrixProfile> given;
    if (options.profiles.empty()) {
        given = testProfilesOf(catalog);
    } else {
        const Result<QByteArray> lines =
            readFile(QString::fromStdString(options.profiles), input_limit::single);
        if (!lines)
            return lines.error();
        given = profilesOfLines(*lines);
    }
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    ReadProfiles read;
    for (const MatrixProfile& one : given) {
        const Result<ProfileDocument> profile = ProfileDocument::fromJson(one.json, plan);
        const Result<void> checked = profile ? checkProfile(profile->value()) : Result<void>(profile.error());
        if (checked) {
            read.documents.append(QJsonDocument::fromJson(one.json).object());
            continue;
        }
        Error problem = checked.error();
        problem.place.file = QString::fromStdString(options.file());
        problem.place.line = options.profiles.empty() ? 0 : one.line;
        if (options.profiles.empty())
            problem.message.prepend(u"test profile “%1”: "_s.arg(one.name));
        Session::report(problem);
        read.areAll = false;
    }
    if (given.isEmpty()) {
        read.areAll = false;
        Session::say(QString::fromStdString(options.file()) + (options.profiles.empty()
                                                                   ? u": there are no test profiles in it"_s
                                                                   : u": there are no profiles in it"_s));
    }
    return read;
}

Result<Written> coverage(const Options& options, const Catalog& catalog, const QVector<RuleId>& rules,
                         qint64 nowMs, const std::stop_token& stop) {
    const Result<ReadProfiles> profiles = profilesOf(options, catalog);
    if (!profiles)
        return profiles.error();
    const Result<Coverage> found = coverageOf(catalog, rules, profiles->documents, {nowMs, stop});
    if (!found)
        return found.error();
    const bool isFull = profiles->areAll && found->isFull();
    return Written{options.format == "json" ? writeJson(toJson(*found)) : coverageText(*found).toUtf8(),
                   isFull ? ExitCode::Done : ExitCode::No};
}

Result<Written> personas(const Options& options, const Catalog& catalog, const QVector<RuleId>& rules,
                         qint64 nowMs, const std::stop_token& stop) {
    const Result<Personas> found = personasFor(catalog, {rules, nowMs, stop});
    if (!found)
        return found.error();
    const QString file = QString::fromStdString(options.catalog);
    if (options.format != "table") {
        for (const int aim : found->notFound)
            Session::warn(file, u"none was found: "_s + aimText(found->aims.at(aim)));
    }
    bool isBroken = false;
    for (const RuleCoverage& rule : found->coverage.rules) {
        if (rule.problem.isEmpty())
            continue;
        isBroken = true;
        Session::warn(file, u"the rule “%1” cannot be asked: %2"_s.arg(rule.name, rule.problem));
    }
    const QByteArray text = options.format == "json"    ? writeJson(toJson(*found))
                            : options.format == "table" ? personasText(*found).toUtf8()
                                                        : personasLines(*found);
    return Written{text, found->notFound.isEmpty() && !isBroken ? ExitCode::Done : ExitCode::No};
}

Result<void> checkFormat(Options& options) {
    if (options.format.empty())
        options.format = options.coverage ? "table" : "ndjson";
    if (options.coverage && options.format == "ndjson")
        return Error::usage(u"--coverage is not written as ndjson"_s, u"use --format table or json"_s);
    return {};
}

Result<ExitCode> run(Options options, Session& session) {
    if (const Result<void> checked = checkFormat(options); !checked)
        return checked.error();
    if (const Result<void> places = checkPlaces({options.output}, {options.catalog, options.profiles});
        !places)
        return places.error();
    const Result<std::optional<qint64>> at = readInstant(options.at);
    if (!at)
        return at.error();
    const Result<Catalog> catalog = openCatalog(QString::fromStdString(options.catalog), session);
    if (!catalog)
        return catalog.error();
    const Result<QVector<RuleId>> rules = rulesOf(options, *catalog);
    if (!rules)
        return rules.error();
    ResultOutput output(session.output());
    if (const Result<void> opened = output.open(options.output); !opened)
        return opened.error();
    const Interrupt interrupt;
    const qint64 nowMs = at->value_or(session.clock().nowMs());
    const Result<Written> written =
        (options.coverage ? coverage : personas)(options, *catalog, *rules, nowMs, interrupt.token());
    if (!written && interrupt.signal() != 0)
        return ExitCode(128 + interrupt.signal());
    if (!written)
        return written.error();
    if (!output.write({written->text.constData(), std::size_t(written->text.size())}) || !output.finish())
        return output.failure();
    if (rules->isEmpty())
        Session::say(QString::fromStdString(options.catalog) +
                     u": no approved offer or live activity has a rule"_s);
    return rules->isEmpty() ? ExitCode::No : written->outcome;
}

} // namespace

void addPersonasCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "personas", "Make test profiles for the rules, or show what profiles leave untried of them");
    command->add_option("--catalog", options->catalog, "A .offers file or a JSON export")->required();
    CLI::Option* rules = command->add_option(
        "--rules", options->rules,
        "The rules, by id or name; without it, those of approved offers and of live activities");
    command->add_flag("--all-rules", options->allRules, "All rules of the catalog")->excludes(rules);
    CLI::Option* coverage =
        command->add_flag("--coverage", options->coverage,
                          "Make none: show which conditions are never true, false or decisive for profiles");
    command
        ->add_option("--profiles", options->profiles,
                     "The profiles of --coverage as NDJSON; - is standard input; without it, the catalog's "
                     "test profiles")
        ->needs(coverage);
    command->add_option("--at", options->at, "The instant of the rules, RFC 3339; without it, now");
    command->add_option("--format", options->format, "ndjson, json or table; of --coverage json or table")
        ->check(oneOf({"ndjson", "json", "table"}));
    command->add_option("-o,--output", options->output,
                        "The file to write; without it, or as -, standard output");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
