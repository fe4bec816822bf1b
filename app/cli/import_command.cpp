#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "exchange/import_proposal.h"
#include "exchange/input_files.h"
#include "exchange/json_write.h"

#include <QJsonArray>
#include <QJsonObject>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct ImportOptions {
    std::string catalog;
    std::vector<std::string> inputs;
    bool dryRun = false;
    std::string missing = "stop";
};

QJsonObject entityRow(const Entity& entity) {
    return {
        {u"kind"_s, token(entityKind(entity))}, {u"id"_s, entityId(entity)}, {u"name"_s, entityName(entity)}};
}

QJsonArray refusalRows(const QVector<Refusal>& refusals) {
    QJsonArray rows;
    for (const Refusal& refusal : refusals)
        rows.append(QJsonObject{{u"entity"_s, refusal.label}, {u"reason"_s, refusal.reason.text()}});
    return rows;
}

QJsonObject proposalJson(const ImportProposal& proposal) {
    QJsonArray created;
    for (const ProposedChange& change : proposal.created)
        created.append(entityRow(*change.after));
    QJsonArray changed;
    for (const ProposedChange& change : proposal.changed) {
        QJsonArray fields;
        for (const FieldChange& field : change.fields) {
            QJsonObject row{{u"path"_s, field.path}};
            if (!field.before.isUndefined())
                row.insert(u"before"_s, field.before);
            if (!field.after.isUndefined())
                row.insert(u"after"_s, field.after);
            fields.append(row);
        }
        QJsonObject row = entityRow(*change.after);
        row.insert(u"fields"_s, fields);
        changed.append(row);
    }
    QJsonArray placeholders;
    for (const EntityPtr& entity : proposal.placeholders)
        placeholders.append(entityRow(*entity));
    return {{u"created"_s, created},
            {u"changed"_s, changed},
            {u"unchanged"_s, proposal.unchanged.size()},
            {u"placeholders"_s, placeholders},
            {u"skipped"_s, refusalRows(proposal.skipped)},
            {u"refused"_s, refusalRows(proposal.refused)}};
}

Result<ExitCode> run(const ImportOptions& options, Session& session) {
    QStringList inputs;
    for (const std::string& input : options.inputs)
        inputs.append(QString::fromStdString(input));
    const std::optional<MissingPolicy> missing =
        fromToken<MissingPolicy>(QString::fromStdString(options.missing));
    if (!missing)
        return Error{ErrorCode::Usage,
                     u"“%1” is not a value of --missing"_s.arg(QString::fromStdString(options.missing)),
                     u"use one of: "_s + tokenList<MissingPolicy>(),
                     {}};
    Result<std::unique_ptr<CatalogStore>> store = openStore(QString::fromStdString(options.catalog));
    if (!store)
        return store.error();
    const Result<Catalog> present = (*store)->load();
    if (!present)
        return present.error();
    const Result<ImportedDocument> document = readInputs(inputs);
    if (!document)
        return document.error();
    const Result<ImportProposal> proposal = propose(*present, *document, *missing);
    if (!proposal)
        return proposal.error();
    session.say(u"read %1"_s.arg(document->summary()));
    session.print(writeJson(proposalJson(*proposal)));
    for (const Refusal& refusal : proposal->skipped)
        session.say(u"skipped %1: %2"_s.arg(refusal.label, refusal.reason.text()));
    for (const Refusal& refusal : proposal->refused)
        session.report(refusal.reason);
    if (!proposal->refused.isEmpty()) {
        session.say(u"nothing was imported: mend the %1 refused entities, or remove them"_s.arg(
            proposal->refused.size()));
        return ExitCode::Input;
    }
    const ChangeSet changes = proposal->changeSet(u"Import of "_s + inputs.join(u", "_s));
    if (!options.dryRun && !changes.isEmpty()) {
        const Result<Revision> done = (*store)->commit(changes, session.user(), session.clock().nowMs());
        if (!done)
            return done.error();
    }
    session.say((options.dryRun ? u"would be: "_s : QString()) + proposal->summary());
    return ExitCode::Done;
}

} // namespace

void addImportCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<ImportOptions>();
    CLI::App* command = app.add_subcommand("import", "Bring JSON of any dialect into a catalog");
    command->add_option("--catalog", options->catalog, "The .offers file to import into")->required();
    command->add_option("INPUT", options->inputs, "Files, folders, or - for standard input")->required();
    command->add_flag("--dry-run", options->dryRun, "Only say what would change");
    command->add_option("--missing", options->missing,
                        "What to do where something is mentioned that is not there: stop, placeholder, skip");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
