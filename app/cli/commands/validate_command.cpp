#include "checks/checks.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/finding_output.h"
#include "disk/database_file.h"
#include "disk/files.h"
#include "exchange/import/validation.h"
#include "json/write.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonArray>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string document;
    std::string format = "text";
};

/// Where the schema has found fault with the same member of a profile, the words of the check say it: they
/// are those that decisions refuse it with.
bool saysTheSame(const Finding& check, QVector<Finding>& findings) {
    if (check.code != "profile.malformed"_L1)
        return false;
    for (Finding& finding : findings) {
        if (finding.code != "document.schema"_L1 || finding.entityId != check.entityId ||
            finding.field.isEmpty() || !check.field.endsWith(finding.field))
            continue;
        finding.message = check.message;
        finding.mend = check.mend;
        return true;
    }
    return false;
}

/// What was looked at, and what is wrong or doubtful in it.
struct Checked {
    Catalog catalog;
    QVector<Finding> findings;
};

Result<Checked> documentFindings(const QString& path, const Session& session) {
    const Result<QByteArray> bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    const Result<ValidatedDocument> document = validateDocument(*bytes, path);
    if (!document)
        return document.error();
    QVector<EntityPtr> entities;
    QHash<EntityKey, const ImportedEntity*> sources;
    for (const ImportedEntity& imported : document->imported.entities) {
        entities.append(imported.entity);
        sources.insert(entityKey(*imported.entity), &imported);
    }
    const Result<Catalog> catalog = Catalog::fromEntities(entities);
    if (!catalog)
        return catalog.error();
    QVector<Finding> findings = document->findings;
    const TimeZone zone = session.zone().value_or(document->imported.zone.value_or(TimeZone()));
    for (Finding finding : checkAll(catalog->withZone(zone), session.clock().nowMs())) {
        if (saysTheSame(finding, findings))
            continue;
        const std::optional<EntityKind> kind = fromToken<EntityKind>(finding.entityKind);
        if (const ImportedEntity* source = kind ? sources.value({*kind, finding.entityId}) : nullptr) {
            finding.place = source->place();
            finding.place.field.clear();
        }
        findings.append(finding);
    }
    return Checked{*catalog, findings};
}

Result<Checked> findingsOf(const QString& path, Session& session) {
    if (path == u"-" || !(isDatabaseFile(path) || path.endsWith(u".offers"_s)))
        return documentFindings(path, session);
    const Result<Catalog> catalog = openCatalog(path, session);
    if (!catalog)
        return catalog.error();
    QVector<Finding> findings = checkAll(*catalog, session.clock().nowMs(), QFileInfo(path).absolutePath());
    for (Finding& finding : findings)
        finding.place.file = path;
    return Checked{*catalog, findings};
}

Result<ExitCode> run(const Options& options, Session& session) {
    if (options.format != "text" && options.format != "json")
        return Error::usage(u"“%1” is not an output format"_s.arg(QString::fromStdString(options.format)),
                            u"use text or json"_s);
    const Result<Checked> checked = findingsOf(QString::fromStdString(options.document), session);
    if (!checked)
        return checked.error();
    if (options.format == "json") {
        QJsonArray rows;
        for (const Finding& finding : checked->findings)
            rows.append(findingJson(finding, checked->catalog));
        session.print(writeJson(rows));
    } else {
        for (const Finding& finding : checked->findings)
            session.print(findingLine(finding, checked->catalog).toUtf8() + '\n');
        if (checked->findings.isEmpty())
            session.say(u"no findings"_s);
    }
    return hasErrors(checked->findings) ? ExitCode::No : ExitCode::Done;
}

} // namespace

void addValidateCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("validate", "Say what is wrong or doubtful in a catalog or a profile");
    command->add_option("DOCUMENT", options->document, "A .offers file, a JSON export, profiles, or -")
        ->required();
    command->add_option("--format", options->format, "text or json");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
