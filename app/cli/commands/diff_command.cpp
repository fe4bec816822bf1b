#include "catalog/catalog_diff.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/interrupt.h"
#include "cli/simulating/impact_run.h"
#include "cli/simulating/profiles_option.h"
#include "cli/validators.h"
#include "json/write.h"
#include "simulation/documents/impact_documents.h"
#include "simulation/impact.h"
#include "simulation/split_reader.h"

#include <QJsonArray>
#include <QJsonObject>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string before;
    std::string after;
    std::string format = "text";
    ProfilesOption profiles;
    std::string at;
    std::vector<std::string> splits;
    bool byCause = false;
    std::string failOver;
    int jobs = 0;
};

/// "2%" as a share; nothing where none is given.
Result<std::optional<double>> limitOf(const std::string& option) {
    if (option.empty())
        return std::optional<double>();
    const QString text = QString::fromStdString(option);
    bool isNumber = false;
    const double percent = text.chopped(text.endsWith(u'%') ? 1 : 0).toDouble(&isNumber);
    if (!isNumber || !text.endsWith(u'%') || percent < 0 || percent > 100)
        return Error::usage(u"“%1” is not a share"_s.arg(text), u"write it like 2% or 0.5%"_s);
    return std::optional(percent / 100);
}

/// What a change of the catalog does to the decisions for profiles.
struct Decided {
    Impact impact;
    QStringList splits;
};

Result<ImpactQuestion> questionOf(const Options& options, const Session& session) {
    ImpactQuestion question;
    const Result<std::optional<qint64>> instant = readInstant(options.at);
    if (!instant)
        return instant.error();
    question.nowMs = instant->value_or(session.clock().nowMs());
    question.jobs = options.jobs;
    question.byCause = options.byCause;
    for (const std::string& split : options.splits) {
        question.splits.append(QString::fromStdString(split));
        if (const QString fault = splitFault(question.splits.constLast()); !fault.isEmpty())
            return Error::usage(fault,
                                u"write it like person.country, or segment:NAMESPACE/ID for a segment"_s);
    }
    return question;
}

/// Nothing without profiles.
Result<std::optional<Decided>> decisions(const Options& options, const Catalog& before, const Catalog& after,
                                         Session& session) {
    if (options.profiles.path.empty())
        return std::optional<Decided>();
    const Result<ImpactQuestion> question = questionOf(options, session);
    if (!question)
        return question.error();
    Interrupt interrupt;
    const Result<std::unique_ptr<ProfileSource>> profiles = options.profiles.open(after, interrupt);
    if (!profiles)
        return profiles.error();
    const Result<Impact> impact =
        runImpact(sidesOf(before, after, options.byCause), *question, {options.profiles, **profiles},
                  interrupt, u"the comparison was stopped"_s, session);
    if (!impact)
        return impact.error();
    return std::optional(Decided{*impact, question->splits});
}

/// Whether every line was a profile, and so many got the same decisions as have to.
bool holds(const Impact& impact, const std::optional<double>& most) {
    const Comparison& together = impact.comparisons.constFirst();
    const auto changed = double(together.changedProfiles);
    return impact.profiles > 0 && impact.malformed == 0 &&
           changed <= most.value_or(0) * double(impact.profiles);
}

QByteArray document(const Options& options, const QVector<EntityDiff>& diff,
                    const std::optional<FieldChange>& zone, const std::optional<Decided>& decided,
                    const ImpactNames& names) {
    if (options.format == "html")
        return impactHtml(
            decided->impact, decided->splits, names,
            u"%1 → %2"_s.arg(QString::fromStdString(options.before), QString::fromStdString(options.after)));
    if (options.format == "text") {
        const QString settings = zone ? u"~ settings\n    %1: “%2” → “%3”\n"_s.arg(
                                            zone->path, zone->before.toString(), zone->after.toString())
                                      : QString();
        return (settings + diffText(diff) +
                (decided ? impactText(decided->impact, decided->splits, names) : QString()))
            .toUtf8();
    }
    QJsonObject json = diffJson(diff);
    if (zone)
        json.insert(u"settings"_s,
                    QJsonArray{QJsonObject{
                        {u"path"_s, zone->path}, {u"before"_s, zone->before}, {u"after"_s, zone->after}}});
    if (decided)
        json.insert(u"decisions"_s, impactJson(decided->impact, decided->splits, names));
    return writeJson(json);
}

Result<void> checkOptions(const Options& options) {
    if (options.format != "text" && options.format != "json" && options.format != "html")
        return Error::usage(u"“%1” is not an output format"_s.arg(QString::fromStdString(options.format)),
                            u"use text, json or html"_s);
    if (options.format == "html" && options.profiles.path.empty())
        return Error::usage(u"a page shows decisions, and there are no profiles"_s,
                            u"name some with --profiles"_s);
    return {};
}

Result<ExitCode> run(const Options& options, Session& session) {
    if (const Result<void> checked = checkOptions(options); !checked)
        return checked.error();
    const Result<std::optional<double>> most = limitOf(options.failOver);
    if (!most)
        return most.error();
    const Result<Catalog> before = openCatalog(QString::fromStdString(options.before), session);
    if (!before)
        return before.error();
    const Result<Catalog> after = openCatalog(QString::fromStdString(options.after), session);
    if (!after)
        return after.error();
    const QVector<EntityDiff> diff = diffCatalogs(*before, *after);
    const Result<std::optional<Decided>> decided = decisions(options, *before, *after, session);
    if (!decided)
        return decided.error();
    const std::optional<FieldChange> zone = zoneDiff(*before, *after);
    session.print(document(options, diff, zone, *decided, ImpactNames(*before, *after)));
    const bool isSame = *most || (diff.isEmpty() && !zone);
    return isSame && (!*decided || holds((*decided)->impact, *most)) ? ExitCode::Done : ExitCode::No;
}

} // namespace

void addDiffCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("diff", "Compare two catalogs entity by entity and field by field");
    command->add_option("A", options->before, "A .offers file, a revision of one (FILE@12), or a JSON export")
        ->required();
    command->add_option("B", options->after, "The other one")->required();
    command->add_option("--format", options->format,
                        "text or json; with --profiles also html, a page that stands alone");
    CLI::Option* const profiles = options->profiles.addTo(
        *command,
        "Also compare what the live activities of both decide for each of them: NDJSON, - is standard "
        "input; a folder of such or of *.json; a table (.csv, .tsv); @tests are those of B");
    command->add_option("--at", options->at, "The instant of these decisions, RFC 3339; without it, now")
        ->needs(profiles);
    command
        ->add_option(
            "--by", options->splits,
            "Also by an attribute (person.country) or segment (segment:NAMESPACE/ID); may be repeated")
        ->needs(profiles);
    command
        ->add_flag("--by-cause", options->byCause,
                   "Also which edit causes it: each entity that differs alone, and all together")
        ->needs(profiles);
    command
        ->add_option("--fail-over", options->failOver,
                     "Exit with 1 only where more of the profiles than this get other decisions: 2%")
        ->needs(profiles);
    command->add_option("--jobs", options->jobs, "Threads that decide; without it, one per core")
        ->check(wholeNumber(1, 1024))
        ->needs(profiles);
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
