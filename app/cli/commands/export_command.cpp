#include "base/counted.h"
#include "checks/checks.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/finding_output.h"
#include "disk/output_file.h"
#include "exchange/export/files.h"
#include "exchange/export/scope.h"
#include "exchange/tables/csv_entities.h"
#include "json/write.h"

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
    std::string table;
    std::string output;
    std::vector<std::string> roots;
    bool live = false;
    bool perEntity = false;
    bool perKind = false;
    bool manifest = false;
    bool testProfiles = false;
    bool anyway = false;

    [[nodiscard]] bool severalFiles() const { return perEntity || perKind; }
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
            return Error::usage(u"the catalog holds nothing with the id “%1”"_s.arg(id),
                                u"give the id of an activity or another entity"_s);
    }
    return keys;
}

/// What of the catalog goes out, and the revision it is from.
Result<Snapshot> scopedCatalog(const Options& options, Session& session) {
    Result<Snapshot> snapshot = openSnapshot(QString::fromStdString(options.catalog), session);
    if (!snapshot)
        return snapshot;
    if (options.live)
        snapshot->catalog = liveOnly(snapshot->catalog);
    if (options.roots.empty())
        return snapshot;
    const Result<QVector<EntityKey>> roots = rootKeys(snapshot->catalog, options.roots);
    if (!roots)
        return roots.error();
    snapshot->catalog = closureOf(snapshot->catalog, *roots, Closure::Decision);
    return snapshot;
}

/// The errors that the checks find in what goes out, said on stderr.
qsizetype reportErrors(const Catalog& catalog, Session& session) {
    constexpr qsizetype shown = 20;
    qsizetype errors = 0;
    for (const Finding& finding : checkAll(catalog)) {
        if (finding.severity == Severity::Error && ++errors <= shown)
            session.say(findingLine(finding, catalog));
    }
    if (errors > shown)
        session.say(
            u"and %1 more %2"_s.arg(errors - shown).arg(byNumber(errors - shown, u"error"_s, u"errors"_s)));
    return errors;
}

Result<void> writeFolder(const Options& options, const Snapshot& snapshot, const ExportOptions& exportOptions,
                         Session& session) {
    const QString path = QString::fromStdString(options.output);
    const QVector<ExportFile> files = exportFiles(
        snapshot.catalog, exportOptions, options.perKind ? ExportSplit::Kinds : ExportSplit::Entities);
    const QJsonObject manifest =
        exportManifest(snapshot.catalog, exportOptions, files, {snapshot.revision, exportOptions.note});
    if (Result<void> done = writeExportFolder(path, files, manifest); !done)
        return done;
    session.say(u"%1 exported to %2"_s.arg(counted(files.size(), u"file"_s), path));
    return {};
}

Result<void> write(const Options& options, const Snapshot& snapshot, const ExportOptions& exportOptions,
                   Session& session) {
    const QString path = QString::fromStdString(options.output);
    const QByteArray document = exportCatalog(snapshot.catalog, exportOptions);
    if (path.isEmpty()) {
        session.print(document);
        return {};
    }
    if (Result<void> done = replaceFile(path, document); !done)
        return done;
    session.say(u"%1 exported"_s.arg(path));
    const bool noteNeedsPlace = exportOptions.dialect == Dialect::Dataset && !exportOptions.note.isEmpty();
    if (!options.manifest && !noteNeedsPlace)
        return {};
    const QVector<ExportFile> files{{QFileInfo(path).fileName(), document}};
    const QJsonObject manifest =
        exportManifest(snapshot.catalog, exportOptions, files, {snapshot.revision, exportOptions.note});
    return replaceFile(path + u".manifest.json"_s, writeJson(manifest));
}

Result<ExitCode> exportAsTable(const Options& options, const Catalog& catalog, Session& session) {
    const std::optional<EntityKind> kind = fromToken<EntityKind>(QString::fromStdString(options.table));
    if (!kind || !hasTableForm(*kind))
        return Error::usage(u"“%1” has no table form"_s.arg(QString::fromStdString(options.table)),
                            u"use one of: offer, placement, tag, profile"_s);
    for (const QString& loss : tableLosses(catalog, *kind))
        session.say(loss);
    const QByteArray table = exportTable(catalog, *kind);
    const QString path = QString::fromStdString(options.output);
    if (path.isEmpty()) {
        session.print(table);
        return ExitCode::Done;
    }
    if (const Result<void> done = replaceFile(path, table); !done)
        return done.error();
    session.say(u"%1 exported"_s.arg(path));
    return ExitCode::Done;
}

Result<Dialect> askedDialect(const Options& options) {
    const QString name = QString::fromStdString(options.dialect);
    const std::optional<Dialect> dialect = fromToken<Dialect>(name);
    if (!dialect)
        return Error::usage(u"“%1” is not a dialect"_s.arg(name), u"use one of: "_s + tokenList<Dialect>());
    if ((options.severalFiles() || options.manifest) && options.output.empty())
        return Error::usage(u"--per-entity, --per-kind and --manifest need a place to write to"_s,
                            u"add -o OUT"_s);
    if (options.severalFiles() && QFileInfo(QString::fromStdString(options.output)).isFile())
        return Error::usage(u"there is a file in the place of the folder"_s, u"choose another name for -o"_s,
                            Place::inFile(QString::fromStdString(options.output)));
    return *dialect;
}

Result<ExitCode> run(const Options& options, Session& session) {
    const Result<Dialect> dialect = askedDialect(options);
    if (!dialect)
        return dialect.error();
    const Result<Snapshot> snapshot = scopedCatalog(options, session);
    if (!snapshot)
        return snapshot.error();
    if (!options.table.empty())
        return exportAsTable(options, snapshot->catalog, session);
    const qsizetype errors = reportErrors(snapshot->catalog, session);
    if (errors > 0 && !options.anyway) {
        session.say(u"nothing was exported: mend %1, or export with --anyway"_s.arg(
            byNumber(errors, u"the error"_s, u"the %1 errors"_s.arg(errors))));
        return ExitCode::No;
    }
    const ExportOptions exportOptions{*dialect, options.testProfiles, noteInSpiteOf(errors)};
    for (const QString& loss : exportLosses(snapshot->catalog, exportOptions))
        session.say(u"the dialect %1 cannot hold everything: %2"_s.arg(token(*dialect), loss));
    const Result<void> written = options.severalFiles()
                                     ? writeFolder(options, *snapshot, exportOptions, session)
                                     : write(options, *snapshot, exportOptions, session);
    if (!written)
        return written.error();
    return ExitCode::Done;
}

} // namespace

void addExportCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("export", "Write a catalog as JSON, or a table of it as CSV");
    command
        ->add_option("--catalog", options->catalog,
                     "A .offers file, a revision of one (FILE@12), or a JSON export")
        ->required();
    CLI::Option* dialect = command->add_option("--dialect", options->dialect,
                                               "offerwright (lossless), xdm-2018, xdm, dps or dataset");
    command->add_option("-o,--output", options->output,
                        "The file to write, or the folder of several; without it, or as -, standard output");
    command->add_option("--activity,--entity", options->roots,
                        "Only this activity (or other entity) and all that it needs; may be repeated");
    command->add_flag("--live", options->live, "Only approved offers and live activities");
    CLI::Option* anyway = command->add_flag("--anyway", options->anyway,
                                            "Export although the checks find errors; the document says so");
    CLI::Option* perEntity = command->add_flag("--per-entity", options->perEntity,
                                               "One file per entity and a manifest; OUT is a folder");
    CLI::Option* perKind = command
                               ->add_flag("--per-kind", options->perKind,
                                          "One file per kind of entity and a manifest; OUT is a folder")
                               ->excludes(perEntity);
    CLI::Option* manifest =
        command->add_flag("--manifest", options->manifest,
                          "Write OUT.manifest.json beside the file: tool version, revision, counts, SHA-256");
    CLI::Option* testProfiles = command->add_flag("--test-profiles", options->testProfiles,
                                                  "Put the test profiles into an XDM dialect too");
    command
        ->add_option("--csv", options->table,
                     "A CSV table of one kind instead: offer, placement, tag or profile")
        ->excludes(perEntity)
        ->excludes(perKind)
        ->excludes(dialect)
        ->excludes(manifest)
        ->excludes(testProfiles)
        ->excludes(anyway);
    command->callback([options, &session] {
        if (options->output == "-")
            options->output.clear();
        session.finish(run(*options, session));
    });
}

} // namespace ow::cli
