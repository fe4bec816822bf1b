#include "outcomes/outcome_question.h"

#include "decision/documents/scope_requests.h"
#include "matrix/matrix_profiles.h"
#include "preview/run/reason_text.h"
#include "store/restore.h"

#include <QCoreApplication>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct OutcomeQuestionWords {
    Q_DECLARE_TR_FUNCTIONS(ow::OutcomeQuestion)
};

QVector<MatrixColumn> columnsOf(const Catalog& catalog, const OutcomeQuestion& question) {
    QVector<MatrixColumn> columns;
    for (const Activity* activity : catalog.all<Activity>()) {
        if (question.activity && activity->id != *question.activity)
            continue;
        for (const ScopeRequest& scope : scopesOf(activity->id, catalog)) {
            if (!scope.placement.isEmpty())
                columns.append({.scope = scope});
        }
    }
    return columns;
}

/// In the order of names: it is read, not looked up.
QVector<MatrixProfile> profilesOf(const Catalog& catalog) {
    QVector<MatrixProfile> profiles = testProfilesOf(catalog);
    std::sort(profiles.begin(), profiles.end(), [](const MatrixProfile& a, const MatrixProfile& b) {
        return a.name.localeAwareCompare(b.name) < 0;
    });
    profiles.append({.id = {}, .name = OutcomeQuestionWords::tr("Unknown visitor"), .json = "{}"});
    return profiles;
}

Result<Catalog> catalogOfRevision(const CatalogStore::Connector& connector, qint64 revision) {
    if (!connector)
        return Error::notFound(OutcomeQuestionWords::tr("this catalog keeps no earlier revisions"),
                               OutcomeQuestionWords::tr("compare with a profile or an instant"));
    const Result<std::unique_ptr<CatalogStore>> store = connector();
    if (!store)
        return store.error();
    return catalogAt(**store, revision);
}

} // namespace

Result<Matrix> outcomesOf(const Catalog& catalog, const OutcomeQuestion& question,
                          const CatalogStore::Connector& connector, const std::stop_token& stop) {
    MatrixQuestion asked;
    asked.profiles = profilesOf(catalog);
    asked.columns = columnsOf(catalog, question);
    asked.request.nowMs = question.instantMs;
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    Result<Matrix> matrix = decideMatrix(plan, asked, {}, stop);
    if (!matrix)
        return matrix;
    if (question.againstProfile) {
        for (qsizetype row = 0; row < matrix->rows.size(); ++row) {
            if (matrix->rows.at(row).profile == question.againstProfile->value())
                return againstRow(*std::move(matrix), row);
        }
    }
    if (question.againstInstantMs) {
        asked.request.nowMs = *question.againstInstantMs;
        const Result<Matrix> other = decideMatrix(plan, asked, {}, stop);
        return other ? against(*std::move(matrix), *other, instantText(*question.againstInstantMs)) : other;
    }
    if (question.againstRevision) {
        const Result<Catalog> then = catalogOfRevision(connector, *question.againstRevision);
        if (!then)
            return then.error();
        const Result<Matrix> other = decideMatrix(DecisionPlan::compile(*then), asked, {}, stop);
        const QString words = OutcomeQuestionWords::tr("revision %1").arg(*question.againstRevision);
        return other ? against(*std::move(matrix), *other, words) : other;
    }
    return matrix;
}

} // namespace ow
