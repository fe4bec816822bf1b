#include "checks/rule_schema.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/validators.h"
#include "disk/files.h"
#include "expression/check/check.h"
#include "json/write.h"

#include <QJsonArray>
#include <QJsonObject>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string rule, catalog;
    std::vector<std::string> schemas, samples;
    bool formula = false;
    std::string format = "text";
};

using ReadSchema = Result<expr::Schema, expr::Diagnostic> (*)(std::string_view, std::string_view);

Result<void> add(const std::vector<std::string>& files, ReadSchema read, expr::Schema& to) {
    for (const std::string& file : files) {
        const QString name = QString::fromStdString(file);
        const Result<QByteArray> bytes = readFile(name);
        if (!bytes)
            return bytes.error();
        const auto schema = read({bytes->constData(), std::size_t(bytes->size())}, "profile");
        if (!schema)
            return expr::toError({schema.error()}, name);
        to.merge(*schema);
    }
    return {};
}

QJsonObject asJson(const expr::Diagnostic& d) {
    QJsonObject out{{u"code"_s, QString::fromStdString(d.code)},
                    {u"severity"_s, severityToken(d.severity)},
                    {u"message"_s, QString::fromStdString(d.message)},
                    {u"line"_s, d.line},
                    {u"column"_s, d.column},
                    {u"offset"_s, qint64(d.range.offset)},
                    {u"length"_s, qint64(d.range.length)}};
    if (!d.mend.empty())
        out.insert(u"mend"_s, QString::fromStdString(d.mend));
    if (!d.replacement.empty())
        out.insert(u"replacement"_s, QString::fromStdString(d.replacement));
    return out;
}

Result<ExitCode> run(const Options& options, Session& session) {
    expr::Schema schema = expr::Schema::builtIn();
    if (!options.catalog.empty()) {
        const Result<Catalog> catalog = openCatalog(QString::fromStdString(options.catalog), session);
        if (!catalog)
            return catalog.error();
        schema = *ruleSchema(*catalog);
    }
    if (const Result<void> added = add(options.schemas, &expr::Schema::fromJsonSchema, schema); !added)
        return added.error();
    if (const Result<void> added = add(options.samples, &expr::Schema::fromSamples, schema); !added)
        return added.error();
    const expr::Diagnostics found =
        expr::checkText(options.rule, schema, options.formula ? expr::Purpose::Formula : expr::Purpose::Rule);
    if (options.format == "json") {
        QJsonArray rows;
        for (const expr::Diagnostic& d : found)
            rows.append(asJson(d));
        session.print(writeJson(rows));
    } else {
        for (const expr::Diagnostic& d : found)
            session.print(QByteArray::fromStdString(expr::caretText(options.rule, d)) + '\n' +
                          severityToken(d.severity).toUtf8() + ' ' +
                          QByteArray::fromStdString(expr::describe(d)) + '\n');
        if (found.empty())
            session.say(u"no findings"_s);
    }
    return expr::hasErrors(found) ? ExitCode::No : ExitCode::Done;
}

} // namespace

void addCheckCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("check", "Say what is wrong or doubtful in one rule");
    command->add_option("--rule", options->rule, "The rule as PQL text or pql/json")->required();
    command->add_flag("--formula", options->formula, "It is a ranking formula");
    command->add_option("--catalog", options->catalog, "Know the attributes of its profiles and offers");
    command->add_option("--schema", options->schemas, "Know the attributes of a JSON Schema");
    command->add_option("--samples", options->samples, "Learn attributes from profiles, JSON or NDJSON");
    command->add_option("--format", options->format, "text or json")->check(oneOf({"text", "json"}));
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
