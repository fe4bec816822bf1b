#include "base/counted.h"
#include "catalog/catalog_diff.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "disk/output_file.h"
#include "exchange/export/export.h"
#include "exchange/import/missing.h"
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
    std::string base;
    std::string mine;
    std::string theirs;
    std::string output;
    std::string prefer;
    std::string format = "text";
};

/// What a side removed and the other still mentions: the merged catalog would not be whole.
bool reportDangling(const QVector<EntityPtr>& entities, Session& session) {
    const QVector<Reference> dangling = missingReferences(Catalog(), entities);
    for (const Reference& mention : dangling)
        session.report(Error::invalid(u"one side removed the %1 “%2”, and %3 “%4” mentions it (%5)"_s.arg(
                                          kindWords(mention.to.kind), mention.to.id,
                                          kindWords(mention.from.kind), mention.from.id, mention.path),
                                      u"bring it back, or remove the mention, on one side"_s));
    return !dangling.isEmpty();
}

/// The word after --prefer; nothing where it is none of them.
std::optional<Prefer> preferenceOf(const std::string& word) {
    if (word.empty() || word == "mine")
        return Prefer::Mine;
    if (word == "theirs")
        return Prefer::Theirs;
    return word == "both" ? std::optional(Prefer::Both) : std::nullopt;
}

/// Those of entities, and that of the time zone, which belongs to none.
QJsonArray allConflicts(const MergeResult& merged, const QVector<Catalog>& sides, bool settled) {
    QJsonArray all = conflictJson(merged.conflicts, settled);
    if (merged.zonesConflict) {
        QJsonObject row{{u"path"_s, u"/timeZone"_s},
                        {u"base"_s, sides[0].zone().name()},
                        {u"mine"_s, sides[1].zone().name()},
                        {u"theirs"_s, sides[2].zone().name()}};
        if (settled)
            row.insert(u"taken"_s, merged.zone == sides[1].zone() ? u"mine"_s : u"theirs"_s);
        all.append(row);
    }
    return all;
}

Result<ExitCode> run(const Options& options, Session& session) {
    const std::optional<Prefer> prefer = preferenceOf(options.prefer);
    if (!prefer)
        return Error::usage(u"“%1” is not a value of --prefer"_s.arg(QString::fromStdString(options.prefer)),
                            u"use mine, theirs or both"_s);
    if (options.format != "text" && options.format != "json")
        return Error::usage(u"“%1” is not an output format"_s.arg(QString::fromStdString(options.format)),
                            u"use text or json"_s);
    QVector<Catalog> sides;
    for (const std::string& path : {options.base, options.mine, options.theirs}) {
        Result<Catalog> catalog = openCatalog(QString::fromStdString(path), session);
        if (!catalog)
            return catalog.error();
        sides.append(std::move(*catalog));
    }
    const MergeResult merged = mergeCatalogs(sides[0], sides[1], sides[2], *prefer);
    if (!(sides[1].zone() == sides[2].zone()) && (!merged.zonesConflict || !options.prefer.empty()))
        session.say(
            u"the days of the merged catalog are those of the time zone %1"_s.arg(merged.zone.name()));
    const qsizetype conflicts = merged.conflicts.size() + (merged.zonesConflict ? 1 : 0);
    const bool open = conflicts > 0 && options.prefer.empty();
    if (merged.zonesConflict)
        session.say(u"both sides changed the time zone of %1: to %2, and to %3"_s.arg(
            sides[0].zone().name(), sides[1].zone().name(), sides[2].zone().name()));
    if (options.format == "json" && (open || !options.output.empty()))
        session.print(writeJson(allConflicts(merged, sides, !open)));
    else if (!merged.conflicts.isEmpty())
        session.say(conflictText(merged.conflicts, !open).trimmed());
    if (open) {
        session.say(u"nothing was written: settle %1 with --prefer mine, theirs or both"_s.arg(
            byNumber(conflicts, u"the conflict"_s, u"the %1 conflicts"_s.arg(conflicts))));
        return ExitCode::No;
    }
    if (reportDangling(merged.entities, session)) {
        session.say(u"nothing was written"_s);
        return ExitCode::No;
    }
    const Result<Catalog> catalog = Catalog::fromEntities(merged.entities);
    if (!catalog)
        return catalog.error();
    const QByteArray document = exportCatalog(catalog->withZone(merged.zone), {});
    if (options.output.empty()) {
        session.print(document);
        return ExitCode::Done;
    }
    if (const Result<void> written = replaceFile(QString::fromStdString(options.output), document); !written)
        return written.error();
    return ExitCode::Done;
}

} // namespace

void addMergeCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("merge", "Merge two catalogs that grew from a third one");
    command
        ->add_option("BASE", options->base,
                     "The catalog that both grew from: a .offers file, FILE@REVISION or a JSON export")
        ->required();
    command->add_option("MINE", options->mine, "One of them")->required();
    command->add_option("THEIRS", options->theirs, "The other one")->required();
    command->add_option("-o,--output", options->output,
                        "The JSON file to write; without it, or as -, standard output");
    command->add_option(
        "--prefer", options->prefer,
        "Whose change wins where both changed the same: mine, theirs, or both (lists with what each added; "
        "theirs where two values cannot stand together, and each conflict says what was taken)");
    command->add_option("--format", options->format,
                        "Conflicts as text on standard error, or as json on standard output");
    command->callback([options, &session] {
        if (options->output == "-")
            options->output.clear();
        session.finish(run(*options, session));
    });
}

} // namespace ow::cli
