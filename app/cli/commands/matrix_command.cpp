#include "cli/asked_scopes.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/counters_source.h"
#include "cli/interrupt.h"
#include "cli/matrix_question.h"
#include "cli/named_entity.h"
#include "cli/output_place.h"
#include "cli/result_output.h"
#include "cli/validators.h"
#include "json/write.h"
#include "matrix/documents/matrix_csv.h"
#include "matrix/documents/matrix_html.h"
#include "matrix/documents/matrix_json.h"
#include "matrix/documents/matrix_text.h"

#include <QFileInfo>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

/// A plan, of which it is said what cannot be decided as it is written.
DecisionPlan planOf(const Catalog& catalog, const QString& name, Session& session) {
    DecisionPlan plan = DecisionPlan::compile(catalog);
    for (const Finding& finding : plan.warnings())
        session.warn(name, finding.message);
    return plan;
}

/// The row of the profile to compare with: of those of the catalog by id or name, of others by id.
Result<qsizetype> rowNamed(const MatrixOptions& options, const Catalog& catalog, const Matrix& matrix) {
    QString id = QString::fromStdString(options.againstProfile);
    if (options.profiles.empty()) {
        const Result<EntityKey> key = namedEntity(CatalogNames(catalog), EntityKind::TestProfile,
                                                  options.againstProfile, options.catalog);
        if (!key)
            return key.error();
        id = key->id;
    }
    const auto row = std::ranges::find(matrix.rows, id, &MatrixRow::profile);
    if (row == matrix.rows.end())
        return Error::usage(u"there is no profile “%1” to compare with"_s.arg(id),
                            u"use the id of one of the profiles"_s);
    return std::distance(matrix.rows.begin(), row);
}

Result<Matrix> matrixOf(const MatrixOptions& options, const Catalog& catalog, const MatrixQuestion& question,
                        const Interrupt& interrupt, Session& session) {
    const DecisionPlan plan = planOf(catalog, QString::fromStdString(options.catalog), session);
    const Result<PlanCounters> counters = readCounters(options.counters, plan);
    if (!counters)
        return counters.error();
    Result<Matrix> matrix = decideMatrix(plan, question, *counters, interrupt.token());
    if (!matrix)
        return matrix;
    if (!options.againstProfile.empty()) {
        const Result<qsizetype> row = rowNamed(options, catalog, *matrix);
        if (!row)
            return row.error();
        return againstRow(*matrix, *row);
    }
    if (options.againstAt.empty() && options.againstRevision.empty() && options.againstCatalog.empty())
        return matrix;
    const Result<SecondMatrix> second = secondMatrix(options, catalog, question, session);
    if (!second)
        return second.error();
    const DecisionPlan otherPlan = planOf(second->catalog, second->words, session);
    const Result<PlanCounters> otherCounters = readCounters(options.counters, otherPlan);
    if (!otherCounters)
        return otherCounters.error();
    const Result<Matrix> other = decideMatrix(otherPlan, second->question, *otherCounters, interrupt.token());
    if (!other)
        return other.error();
    return against(*matrix, *other, second->words);
}

QByteArray textOf(const MatrixOptions& options, const Matrix& matrix) {
    if (options.format == "csv")
        return matrixCsv(matrix);
    if (options.format == "html")
        return matrixHtml(matrix,
                          u"Decisions of "_s + QFileInfo(QString::fromStdString(options.catalog)).fileName());
    if (options.format == "json")
        return writeJson(matrixJson(matrix));
    return matrixText(matrix).toUtf8();
}

/// Says which rows and columns could not be decided; whether all was, and all answers are the same.
ExitCode outcomeOf(const MatrixOptions& options, const Matrix& matrix, Session& session) {
    const QString profiles =
        QString::fromStdString(options.profiles.empty() ? options.catalog : options.profiles);
    if (matrix.rows.isEmpty())
        session.say(profiles + (options.profiles.empty() ? u": there are no test profiles in it"_s
                                                         : u": there are no profiles in it"_s));
    if (matrix.headings.isEmpty())
        session.say(
            u"%1: there is no live activity to decide"_s.arg(QString::fromStdString(options.catalog)));
    qsizetype unread = 0;
    for (const MatrixRow& row : matrix.rows) {
        if (!row.problem)
            continue;
        ++unread;
        Error problem = *row.problem;
        problem.place.file = profiles;
        if (options.profiles.empty()) { // a test profile has no line
            problem.place.line = 0;
            problem.message.prepend(u"test profile “%1”: "_s.arg(row.name));
        }
        session.report(problem);
    }
    qsizetype inError = 0; // columns are in error for every profile, or for none
    for (qsizetype i = 0; i < matrix.headings.size(); ++i) {
        const auto failed = [i](const MatrixRow& row) {
            return !row.problem && !row.cells.at(i).answer.error.isEmpty();
        };
        inError += std::ranges::any_of(matrix.rows, failed) ? 1 : 0;
    }
    const bool decided = !matrix.rows.isEmpty() && unread == 0 &&
                         allDecided(!options.activities.empty(), matrix.headings.size(), inError);
    return decided && matrix.differing() == 0 ? ExitCode::Done : ExitCode::No;
}

Result<ExitCode> run(const MatrixOptions& options, Session& session) {
    if (const Result<void> places =
            checkPlaces({options.output}, {options.catalog, options.profiles, options.counters,
                                           options.context, options.againstCatalog});
        !places)
        return places.error();
    const Result<Catalog> catalog = openCatalog(QString::fromStdString(options.catalog), session);
    if (!catalog)
        return catalog.error();
    const Result<MatrixQuestion> question = matrixQuestion(options, *catalog, session);
    if (!question)
        return question.error();
    ResultOutput output(session.output());
    if (const Result<void> opened = output.open(options.output); !opened)
        return opened.error();
    Interrupt interrupt;
    const Result<Matrix> matrix = matrixOf(options, *catalog, *question, interrupt, session);
    interrupt.hasStopped();
    if (!matrix && interrupt.signal() != 0)
        return ExitCode(128 + interrupt.signal());
    if (!matrix)
        return matrix.error();
    const QByteArray text = textOf(options, *matrix);
    if (!output.write({text.constData(), std::size_t(text.size())}) || !output.finish())
        return output.failure();
    return outcomeOf(options, *matrix, session);
}

} // namespace

void addMatrixCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<MatrixOptions>();
    CLI::App* command =
        app.add_subcommand("matrix", "Show what many profiles get for many scopes, and what differs");
    command->add_option("--catalog", options->catalog, "A .offers file or a JSON export")->required();
    command->add_option("--profiles", options->profiles,
                        "Profiles as NDJSON; - is standard input; without it, the catalog's test profiles");
    command->add_option("--activity", options->activities,
                        "The activities, by id or name; without it, all live ones");
    command->add_option("--placement", options->placements,
                        "The placements, by id or name; without it, those of each activity");
    command
        ->add_option("--items", options->items,
                     "Offers per cell, 1 to 30; without it, as the placement says, else 1")
        ->check(wholeNumber(1, 30));
    command->add_option("--language", options->languages,
                        "A column for each of these languages, with what is shown in it");
    command->add_option("--at", options->instants,
                        "The instant of the decisions, RFC 3339, or a column for each; without it, now");
    command->add_option("--counters", options->counters, "Propositions made to all profiles, as JSON");
    command->add_option("--context", options->context, "Context data as JSON, for all profiles");
    command->add_option("--seed", options->seed, "Draws between equals; without it, the lowest id wins")
        ->check(wholeNumber(0, std::numeric_limits<quint64>::max()));
    CLI::Option* revision = command->add_option("--against-revision", options->againstRevision,
                                                "Mark what differs from a revision of the catalog file");
    CLI::Option* other =
        command->add_option("--against", options->againstCatalog, "Mark what differs from another catalog")
            ->excludes(revision);
    CLI::Option* profile = command
                               ->add_option("--against-profile", options->againstProfile,
                                            "Mark what differs from one of the profiles, by its id (or name)")
                               ->excludes(revision)
                               ->excludes(other);
    command
        ->add_option("--against-at", options->againstAt, "Mark what differs from another instant, RFC 3339")
        ->excludes(revision)
        ->excludes(other)
        ->excludes(profile);
    command->add_option("--format", options->format, "table, csv, html or json")
        ->check(oneOf({"table", "csv", "html", "json"}));
    command->add_option("-o,--output", options->output,
                        "The file to write; without it, or as -, standard output");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
