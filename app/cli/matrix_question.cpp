#include "cli/matrix_question.h"

#include "base/timestamp.h"
#include "cli/asked_scopes.h"
#include "cli/catalog_source.h"
#include "cli/context_source.h"
#include "cli/input.h"
#include "decision/request/language_ranges.h"
#include "disk/files.h"
#include "matrix/matrix_profiles.h"

#include <algorithm>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

Result<QVector<MatrixProfile>> profilesOf(const MatrixOptions& options, const Catalog& catalog) {
    if (options.profiles.empty())
        return testProfilesOf(catalog);
    const Result<QByteArray> lines = readFile(QString::fromStdString(options.profiles), input_limit::single);
    if (!lines)
        return lines.error();
    return profilesOfLines(*lines);
}

Result<QVector<qint64>> instantsOf(const MatrixOptions& options) {
    QVector<qint64> instants;
    for (const std::string& text : options.instants) {
        const Result<std::optional<qint64>> instant = readInstant(text);
        if (!instant)
            return instant.error();
        instants.append(**instant);
    }
    return instants;
}

/// Each scope in each language at each instant.
QVector<MatrixColumn> columnsOf(const QVector<ScopeRequest>& scopes, const QStringList& languages,
                                const QVector<qint64>& instants) {
    QVector<MatrixColumn> columns;
    for (const ScopeRequest& scope : scopes) {
        MatrixColumn column{scope, {}, {}};
        for (qsizetype l = 0; l < std::max<qsizetype>(1, languages.size()); ++l) {
            if (!languages.isEmpty())
                column.languages = {languages.at(l)};
            for (qsizetype i = 0; i < std::max<qsizetype>(1, instants.size()); ++i) {
                if (instants.size() > 1) // a single one is that of the whole matrix
                    column.atMs = instants.at(i);
                columns.append(column);
            }
        }
    }
    return columns;
}

} // namespace

Result<MatrixQuestion> matrixQuestion(const MatrixOptions& options, const Catalog& catalog,
                                      Session& session) {
    MatrixQuestion question;
    const Result<QVector<MatrixProfile>> profiles = profilesOf(options, catalog);
    if (!profiles)
        return profiles.error();
    question.profiles = *profiles;
    const Result<QVector<ScopeRequest>> scopes =
        askedScopes({options.activities, options.placements, options.items}, catalog, options.catalog);
    if (!scopes)
        return scopes.error();
    const Result<QVector<qint64>> instants = instantsOf(options);
    if (!instants)
        return instants.error();
    QStringList languages;
    for (const std::string& language : options.languages) {
        languages.append(QString::fromStdString(language));
        if (const Result<QVector<LanguageRange>> ranges = languageRanges(languages.constLast()); !ranges)
            return Error::usage(ranges.error().message, ranges.error().mend);
    }
    question.columns = columnsOf(*scopes, languages, *instants);
    question.content = !languages.isEmpty();
    question.request.nowMs = instants->isEmpty() ? session.clock().nowMs() : instants->constFirst();
    question.request.seed = options.seed;
    if (!options.context.empty()) {
        Result<DecisionContext> context = readContext(options.context);
        if (!context)
            return context.error();
        question.request.context = *std::move(context);
    }
    return question;
}

Result<SecondMatrix> secondMatrix(const MatrixOptions& options, const Catalog& catalog,
                                  const MatrixQuestion& question, Session& session) {
    SecondMatrix second{catalog, question, {}};
    if (!options.againstAt.empty()) {
        const Result<std::optional<qint64>> instant = readInstant(options.againstAt);
        if (!instant)
            return instant.error();
        second.question.request.nowMs = **instant;
        for (MatrixColumn& column : second.question.columns)
            column.atMs = std::nullopt;
        second.words = formatInstant(**instant);
        return second;
    }
    const bool isRevision = !options.againstRevision.empty();
    const CatalogSource own = CatalogSource::named(QString::fromStdString(options.catalog));
    const QString revision = QString::fromStdString(options.againstRevision);
    const QString other = QString::fromStdString(options.againstCatalog);
    if (isRevision && !isCatalogFile(own.path))
        return Error::usage(u"this is not a catalog file, so it has no revisions"_s,
                            u"name the .offers file that it was exported from"_s, Place::inFile(own.path));
    const Result<Snapshot> snapshot =
        isRevision ? openSnapshot(CatalogSource{own.path, revision}, session) : openSnapshot(other, session);
    if (!snapshot)
        return snapshot.error();
    second.catalog = snapshot->catalog;
    second.words = isRevision ? u"revision "_s + revision : other;
    return second;
}

} // namespace ow::cli
