#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "exchange/catalog_diff.h"
#include "exchange/export.h"
#include "exchange/files.h"
#include "exchange/json_write.h"

#include <CLI/CLI.hpp>
#include <memory>
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
};

QString shown(const QJsonValue& value) {
    return value.isUndefined() ? u"nothing"_s : QString::fromUtf8(writeJson(value, JsonStyle::Compact));
}

Result<ExitCode> run(const Options& options, Session& session) {
    if (!options.prefer.empty() && options.prefer != "mine" && options.prefer != "theirs")
        return Error{ErrorCode::Usage,
                     u"“%1” is not a value of --prefer"_s.arg(QString::fromStdString(options.prefer)),
                     u"use mine or theirs"_s,
                     {}};
    QVector<Catalog> sides;
    for (const std::string& path : {options.base, options.mine, options.theirs}) {
        Result<Catalog> catalog = openCatalog(QString::fromStdString(path), session);
        if (!catalog)
            return catalog.error();
        sides.append(std::move(*catalog));
    }
    const MergeResult merged = mergeCatalogs(sides[0], sides[1], sides[2],
                                             options.prefer == "theirs" ? Prefer::Theirs : Prefer::Mine);
    for (const MergeConflict& conflict : merged.conflicts)
        session.say(u"conflict in %1 “%2” %3: base %4, mine %5, theirs %6"_s.arg(
            kindWords(conflict.key.kind), conflict.key.id, conflict.path, shown(conflict.base),
            shown(conflict.mine), shown(conflict.theirs)));
    if (!merged.conflicts.isEmpty() && options.prefer.empty()) {
        session.say(
            u"nothing was written: settle the %1 conflicts with --prefer mine or --prefer theirs"_s.arg(
                merged.conflicts.size()));
        return ExitCode::No;
    }
    const Result<Catalog> catalog = Catalog::fromEntities(merged.entities);
    if (!catalog)
        return catalog.error();
    const QByteArray document = exportCatalog(*catalog, {});
    if (options.output.empty()) {
        session.print(document);
    } else if (const Result<void> written = replaceFile(QString::fromStdString(options.output), document);
               !written) {
        return written.error();
    }
    return ExitCode::Done;
}

} // namespace

void addMergeCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("merge", "Merge two catalogs that grew from a third one");
    command->add_option("BASE", options->base, "The catalog that both grew from")->required();
    command->add_option("MINE", options->mine, "One of them")->required();
    command->add_option("THEIRS", options->theirs, "The other one")->required();
    command->add_option("-o,--output", options->output,
                        "The JSON file to write; without it, standard output");
    command->add_option("--prefer", options->prefer,
                        "Whose change wins where both changed the same: mine or theirs");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
