#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "exchange/export_files.h"
#include "exchange/export_scope.h"
#include "exchange/files.h"
#include "exchange/json_write.h"

#include <QFileInfo>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog;
    std::string dialect = "offerwright";
    std::string output;
    std::vector<std::string> roots;
    bool live = false;
    bool perEntity = false;
    bool manifest = false;
    bool testProfiles = false;
};

/// The entities that an id names, whatever their kind.
Result<QVector<EntityKey>> rootKeys(const Catalog& catalog, const std::vector<std::string>& ids) {
    QVector<EntityKey> keys;
    for (const std::string& text : ids) {
        const QString id = QString::fromStdString(text);
        const qsizetype before = keys.size();
        for (const auto& [kind, name] : Tokens<EntityKind>::table) {
            if (catalog.contains({kind, id}))
                keys.append({kind, id});
        }
        if (keys.size() == before)
            return Error{ErrorCode::Usage,
                         u"the catalog holds nothing with the id “%1”"_s.arg(id),
                         u"give the id of an activity or another entity"_s,
                         {}};
    }
    return keys;
}

Result<Catalog> scopedCatalog(const Options& options, Session& session) {
    Result<Catalog> catalog = openCatalog(QString::fromStdString(options.catalog), session);
    if (!catalog)
        return catalog;
    if (options.live)
        catalog = liveOnly(*catalog);
    if (options.roots.empty())
        return catalog;
    const Result<QVector<EntityKey>> roots = rootKeys(*catalog, options.roots);
    if (!roots)
        return roots.error();
    return closureOf(*catalog, *roots, Closure::Decision);
}

Result<void> write(const Options& options, const Catalog& catalog, const ExportOptions& exportOptions,
                   Session& session) {
    const QString path = QString::fromStdString(options.output);
    if (options.perEntity) {
        const QVector<ExportFile> files = exportFiles(catalog, exportOptions);
        const QJsonObject manifest = exportManifest(catalog, exportOptions, files, {});
        if (Result<void> done = writeExportFolder(path, files, manifest); !done)
            return done;
        session.say(u"%1 files exported to %2"_s.arg(files.size()).arg(path));
        return {};
    }
    const QByteArray document = exportCatalog(catalog, exportOptions);
    if (path.isEmpty()) {
        session.print(document);
        return {};
    }
    if (Result<void> done = replaceFile(path, document); !done)
        return done;
    session.say(u"%1 exported"_s.arg(path));
    if (!options.manifest)
        return {};
    const QVector<ExportFile> files{{QFileInfo(path).fileName(), document}};
    return replaceFile(path + u".manifest.json"_s,
                       writeJson(exportManifest(catalog, exportOptions, files, {})));
}

Result<ExitCode> run(const Options& options, Session& session) {
    const QString dialectName = QString::fromStdString(options.dialect);
    const std::optional<Dialect> dialect = fromToken<Dialect>(dialectName);
    if (!dialect)
        return Error{ErrorCode::Usage,
                     u"“%1” is not a dialect"_s.arg(dialectName),
                     u"use one of: "_s + tokenList<Dialect>(),
                     {}};
    if ((options.perEntity || options.manifest) && options.output.empty())
        return Error{
            ErrorCode::Usage, u"--per-entity and --manifest need a place to write to"_s, u"add -o OUT"_s, {}};
    const Result<Catalog> catalog = scopedCatalog(options, session);
    if (!catalog)
        return catalog.error();
    const ExportOptions exportOptions{*dialect, options.testProfiles, {}};
    for (const QString& loss : exportLosses(*catalog, exportOptions))
        session.say(u"the dialect %1 cannot hold everything: %2"_s.arg(dialectName, loss));
    if (const Result<void> written = write(options, *catalog, exportOptions, session); !written)
        return written.error();
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
    command->add_option("--entity", options->roots, "Only this entity and all it needs; may be repeated");
    command->add_flag("--live", options->live, "Only approved offers and live activities");
    command->add_flag("--per-entity", options->perEntity,
                      "One file per entity and a manifest; OUT is a folder");
    command->add_flag("--manifest", options->manifest, "Write OUT.manifest.json beside the file");
    command->add_flag("--test-profiles", options->testProfiles,
                      "Put the test profiles into an XDM dialect too");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
