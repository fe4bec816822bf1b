#include "base/counted.h"
#include "catalog/difference.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/finding_output.h"
#include "cli/undisturbed.h"
#include "exchange/import/audience.h"
#include "exchange/import/clashes.h"
#include "exchange/inputs.h"
#include "json/write.h"
#include "store/approval.h"

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

struct ImportOptions {
    std::string catalog;
    std::vector<std::string> inputs;
    bool dryRun = false;
    bool partial = false;
    std::string missing = "stop";
    std::string clash = "theirs";
    bool audiencesAsRules = false;
    std::string kind;
    std::vector<std::string> fields;
};

template <class E>
Result<E> choice(const std::string& text, const QString& option) {
    const QString name = QString::fromStdString(text);
    if (const std::optional<E> known = fromToken<E>(name))
        return *known;
    return Error::usage(u"“%1” is not a value of %2"_s.arg(name, option), u"use one of: "_s + tokenList<E>());
}

/// Takes the type off an attribute ("document.age:number"). A colon in the last name is always one before a
/// type, or a mistyped type would become part of the name.
Result<std::optional<CellType>> takeType(QString& field) {
    const qsizetype colon = field.lastIndexOf(u':');
    if (colon < 0)
        return std::optional<CellType>();
    const QString word = field.sliced(colon + 1);
    if (const auto type = fromToken<CellType>(word)) {
        field.truncate(colon);
        return std::optional(*type);
    }
    if (!field.startsWith(u"document."_s) || word.contains(u'.'))
        return std::optional<CellType>();
    return Error::usage(
        word.isEmpty() ? u"--map: no type stands behind “%1”"_s.arg(field)
                       : u"--map: “%1” is not a type of a column (“%2”)"_s.arg(word, field),
        u"use text, number or boolean; where the colon is part of the name, put one of them behind it"_s);
}

Result<TableChoice> tableChoice(const ImportOptions& options) {
    TableChoice table;
    if (!options.kind.empty()) {
        const Result<EntityKind> kind = choice<EntityKind>(options.kind, u"--kind"_s);
        if (!kind)
            return kind.error();
        if (!hasTableForm(*kind))
            return Error::usage(u"a table cannot hold entities of the kind %1"_s.arg(kindWords(*kind)),
                                u"use one of: offer, placement, tag, profile"_s);
        table.kind = *kind;
    }
    for (const std::string& text : options.fields) {
        const QString mapped = QString::fromStdString(text);
        const qsizetype equals = mapped.lastIndexOf(u'=');
        if (equals < 1)
            return Error::usage(u"“%1” maps no column to a field"_s.arg(mapped),
                                u"write it like --map \"Offer title=name\""_s);
        const QString title = mapped.first(equals).trimmed();
        QString field = mapped.sliced(equals + 1).trimmed();
        const Result<std::optional<CellType>> type = takeType(field);
        if (!type)
            return type.error();
        if (*type)
            table.types.insert(title, **type);
        table.fields.insert(title, field);
    }
    return table;
}

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

QJsonArray tableRows(const QVector<TableReport>& tables) {
    QJsonArray rows;
    for (const TableReport& table : tables) {
        QJsonArray columns;
        for (const ColumnReport& column : table.columns) {
            QJsonObject row{{u"column"_s, column.address}, {u"title"_s, column.title}};
            if (!column.field.isEmpty())
                row.insert(u"field"_s, column.field);
            if (!column.type.isEmpty())
                row.insert(u"type"_s, column.type);
            columns.append(row);
        }
        rows.append(
            QJsonObject{{u"file"_s, table.file}, {u"kind"_s, token(table.kind)}, {u"columns"_s, columns}});
    }
    return rows;
}

/// What does not come in at all is neither created nor changed.
ImportProposal onlyRefusals(const ImportProposal& proposal) {
    ImportProposal none;
    none.skipped = proposal.skipped;
    none.refused = proposal.refused;
    return none;
}

QJsonObject proposalJson(const ImportProposal& proposal, const ImportedDocument& document, bool dryRun) {
    QJsonArray created;
    for (const ProposedChange& change : proposal.created)
        created.append(entityRow(*change.after));
    QJsonArray changed;
    for (const ProposedChange& change : proposal.changed) {
        QJsonObject row = entityRow(*change.after);
        row.insert(u"fields"_s, fieldsJson(change.fields));
        changed.append(row);
    }
    QJsonArray placeholders;
    for (const EntityPtr& entity : proposal.placeholders)
        placeholders.append(entityRow(*entity));
    QJsonObject json{{u"created"_s, created},
                     {u"changed"_s, changed},
                     {u"unchanged"_s, proposal.unchanged.size()},
                     {u"placeholders"_s, placeholders},
                     {u"skipped"_s, refusalRows(proposal.skipped)},
                     {u"refused"_s, refusalRows(proposal.refused)}};
    QJsonArray findings;
    for (const Finding& finding : document.findings)
        findings.append(findingJson(finding));
    if (!findings.isEmpty())
        json.insert(u"findings"_s, findings);
    if (!document.tables.isEmpty())
        json.insert(u"tables"_s, tableRows(document.tables));
    if (dryRun)
        json.insert(u"dryRun"_s, true);
    return json;
}

/// Says what is missing, each with the place of its first mention; for programs under --dry-run.
ExitCode stopAtMissing(const QVector<MissingEntity>& missing, bool dryRun, Session& session) {
    constexpr qsizetype shown = 100;
    QJsonArray rows;
    for (qsizetype i = 0; i < missing.size(); ++i) {
        const MissingEntity& one = missing[i];
        const Reference& first = one.mentions.first();
        const QString more =
            one.mentions.size() == 1 ? QString() : u" and %1 more"_s.arg(one.mentions.size() - 1);
        if (i < shown)
            session.report(Error::invalid(
                u"the %1 “%2” is neither imported nor in the catalog; %3 “%4” mentions it (%5)%6"_s.arg(
                    kindWords(one.key.kind), one.key.id, kindWords(first.from.kind), first.from.id,
                    first.path, more),
                u"import it too, or use --missing placeholder or --missing skip"_s, one.place));
        QJsonArray mentions;
        for (const Reference& mention : one.mentions)
            mentions.append(QJsonObject{{u"kind"_s, token(mention.from.kind)},
                                        {u"id"_s, mention.from.id},
                                        {u"path"_s, mention.path}});
        rows.append(
            QJsonObject{{u"kind"_s, token(one.key.kind)}, {u"id"_s, one.key.id}, {u"mentions"_s, mentions}});
    }
    if (missing.size() > shown)
        session.say(u"and %1 more %2 missing"_s.arg(missing.size() - shown)
                        .arg(byNumber(missing.size() - shown, u"is"_s, u"are"_s)));
    if (dryRun)
        session.print(writeJson(QJsonObject{{u"missing"_s, rows}}));
    session.say(u"nothing was imported"_s);
    return ExitCode::Input;
}

/// Bad rows of a table never keep the good ones away; other entities only do not when the user says so.
bool stopsAll(const Refusal& refusal, const ImportOptions& options) {
    return !options.partial && !isTableFile(refusal.reason.place.file);
}

struct Choices {
    QStringList inputs;
    MissingPolicy missing;
    ClashPolicy clash;
    TableChoice table;
};

Result<Choices> choices(const ImportOptions& options) {
    const Result<MissingPolicy> missing = choice<MissingPolicy>(options.missing, u"--missing"_s);
    if (!missing)
        return missing.error();
    const Result<ClashPolicy> clash = choice<ClashPolicy>(options.clash, u"--clash"_s);
    if (!clash)
        return clash.error();
    const Result<TableChoice> table = tableChoice(options);
    if (!table)
        return table.error();
    Choices chosen{{}, *missing, *clash, *table};
    for (const std::string& input : options.inputs)
        chosen.inputs.append(QString::fromStdString(input));
    return chosen;
}

/// The zone that the documents name, or --zone, becomes that of the catalog, unless what is mine stays.
Result<void> takeZone(const ImportedDocument& document, ClashPolicy clash, const TimeZone& present,
                      bool dryRun, CatalogStore& store, Session& session) {
    const std::optional<TimeZone> zone = session.zone() ? session.zone() : document.zone;
    if (!zone || *zone == present)
        return {};
    if (!session.zone() && clash == ClashPolicy::KeepMine) {
        session.say(
            u"the catalog keeps the time zone %1; the documents name %2"_s.arg(present.name(), zone->name()));
        return {};
    }
    session.say(u"the time zone %1 becomes %2"_s.arg(present.name(), zone->name()));
    if (dryRun)
        return {};
    Result<CatalogSettings> settings = store.settings();
    if (!settings)
        return settings.error();
    settings->timeZone = zone->name();
    return store.setSettings(*settings, session.user(), session.clock().nowMs());
}

Result<ExitCode> import(const Choices& chosen, const ImportOptions& options, CatalogStore& store,
                        Session& session, std::optional<Undisturbed>& writing) {
    const Result<Catalog> present = store.load();
    if (!present)
        return present.error();
    const Result<ImportedDocument> read = readInputs(chosen.inputs, {*present, session.ids(), chosen.table});
    if (!read)
        return read.error();
    const Result<ImportedDocument> asked = options.audiencesAsRules ? withAudiencesAsRules(*read) : *read;
    if (!asked)
        return asked.error();
    session.say(u"read %1"_s.arg(asked->summary()));
    for (const Finding& finding : asked->findings)
        session.say(findingLine(finding));
    const ImportedDocument document = settleClashes(*present, *asked, chosen.clash, session.ids());
    if (chosen.missing == MissingPolicy::Stop) {
        const QVector<MissingEntity> missing = missingEntities(*present, document);
        if (!missing.isEmpty())
            return stopAtMissing(missing, options.dryRun, session);
    }
    const Result<ImportProposal> proposal = propose(*present, document, chosen.missing);
    if (!proposal)
        return proposal.error();
    const auto stopping = [&](const Refusal& refusal) { return stopsAll(refusal, options); };
    const bool stops = std::any_of(proposal->refused.cbegin(), proposal->refused.cend(), stopping);
    const ChangeSet changes = proposal->changeSet(u"Import of "_s + chosen.inputs.join(u", "_s));
    if (options.dryRun && !stops) {
        if (const Result<void> allowed = checkApprovals(store, *present, changes, session.user()); !allowed)
            return allowed.error();
    }
    if (!stops && !options.dryRun && !changes.isEmpty()) {
        writing.emplace();
        store.stopWhen(&Undisturbed::isAskedToEnd);
        const Result<Revision> done = store.commit(changes, session.user(), session.clock().nowMs());
        store.stopWhen({});
        if (!done && done.error().code == ErrorCode::Cancelled)
            session.say(u"stopped: nothing was imported"_s);
        else if (!done)
            return done.error();
        if (!done)
            return ExitCode::Interrupted;
        Undisturbed::forget();
    }
    // Said when it is done: whoever reads it may go away at the first line.
    session.print(
        writeJson(proposalJson(stops ? onlyRefusals(*proposal) : *proposal, document, options.dryRun)));
    for (const Refusal& refusal : proposal->skipped)
        session.say(u"skipped %1: %2"_s.arg(refusal.label, refusal.reason.text()));
    for (const Refusal& refusal : proposal->refused)
        session.report(refusal.reason);
    if (stops) {
        session.say(u"nothing was imported: mend what was refused (%1), remove it, or import the rest with "
                    u"--partial"_s.arg(counted(proposal->refused.size(), u"entity"_s)));
        return ExitCode::Input;
    }
    if (const Result<void> set =
            takeZone(document, chosen.clash, present->zone(), options.dryRun, store, session);
        !set)
        return set.error();
    session.say((options.dryRun ? u"would be: "_s : QString()) + proposal->summary());
    const bool whole = proposal->refused.isEmpty() && document.isUnderstood();
    return whole ? ExitCode::Done : ExitCode::No;
}

Result<ExitCode> run(const ImportOptions& options, Session& session) {
    const Result<Choices> chosen = choices(options);
    if (!chosen)
        return chosen.error();
    std::optional<Undisturbed> writing; // until the catalog is closed
    Result<std::unique_ptr<CatalogStore>> store =
        openStore(QString::fromStdString(options.catalog), options.dryRun);
    if (!store)
        return store.error();
    return import(*chosen, options, **store, session, writing);
}

} // namespace

void addImportCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<ImportOptions>();
    CLI::App* command =
        app.add_subcommand("import", "Bring JSON of any dialect, or CSV tables, into a catalog");
    command->add_option("--catalog", options->catalog, "The .offers file to import into")->required();
    command
        ->add_option("INPUT", options->inputs,
                     "JSON, NDJSON or .csv files, folders of JSON files, or - for JSON on standard input")
        ->required();
    command->add_flag("--dry-run", options->dryRun,
                      "Only say what would be created, changed field by field, unchanged and refused");
    command->add_option("--missing", options->missing,
                        "What to do where something is mentioned that is not there: stop, placeholder, skip");
    command->add_option(
        "--clash", options->clash,
        "Where an id is taken by something different: theirs replaces it, mine stays, or both "
        "with a new id");
    command->add_flag("--partial", options->partial,
                      "Import the rest where something is refused, and exit with 1 (tables always do)");
    command->add_option(
        "--kind", options->kind,
        "What the rows of tables are: offer, placement, tag or profile; without it, told by the "
        "columns");
    command->add_option(
        "--map", options->fields,
        "TITLE=FIELD: the field that a column of a table holds; may be repeated. TITLE= leaves a "
        "column out; TITLE=document.PATH:TYPE says the type of an attribute: text, number, boolean");
    command->add_flag(
        "--audiences-as-rules", options->audiencesAsRules,
        "Take audiences (segment definitions) in as eligibility rules; without it they are refused");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
