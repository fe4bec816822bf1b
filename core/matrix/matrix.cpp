#include "matrix/matrix.h"

#include "decision/documents/component_choice.h"
#include "decision/documents/profile_check.h"
#include "decision/request/request_defaults.h"

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

template <class T, class Id>
QString labelOf(const Catalog& catalog, const Id& id) {
    const T* entity = catalog.find<T>(id);
    return entity && !entity->name.isEmpty() ? entity->name : id.value();
}

/// Cells of one plan.
class CellMaker {
public:
    CellMaker(const DecisionPlan& plan, const MatrixQuestion& question, const PlanCounters& counters)
        : m_plan(plan), m_question(question), m_counters(counters) {
        // Languages change what is shown, not what is decided: such columns share a decision.
        for (const MatrixColumn& column : question.columns) {
            const Decided asked{column.scope, column.atMs.value_or(question.request.nowMs)};
            const qsizetype known = m_asked.indexOf(asked);
            m_decisionOf.append(known < 0 ? m_asked.size() : known);
            if (known < 0)
                m_asked.append(asked);
        }
    }

    [[nodiscard]] QVector<MatrixHeading> headings() const {
        QVector<MatrixHeading> headings;
        for (const MatrixColumn& column : m_question.columns)
            headings.append({column, labelOf<Activity>(m_plan.catalog(), column.scope.activity),
                             labelOf<Placement>(m_plan.catalog(), column.scope.placement),
                             column.atMs.value_or(m_question.request.nowMs)});
        return headings;
    }

    [[nodiscard]] MatrixRow row(const MatrixProfile& profile) const {
        MatrixRow row{profile.id, profile.name.isEmpty() ? profile.id : profile.name, {}, {}};
        const Result<ProfileDocument> document = read(profile.json);
        if (!document) {
            row.problem = document.error();
            row.problem->place.line = profile.line + std::max(0, row.problem->place.line - 1);
        }
        const QVector<ScopeDecision> decisions =
            document ? decisionsFor(document->value()) : QVector<ScopeDecision>();
        for (qsizetype i = 0; i < m_question.columns.size(); ++i) {
            MatrixCell cell;
            if (document)
                cell.answer = answer(decisions.at(m_decisionOf.at(i)),
                                     languagesFor(m_question.columns.at(i), document->value()));
            else
                cell.answer.error = asSentences(row.problem->message, row.problem->mend);
            row.cells.append(std::move(cell));
        }
        return row;
    }

private:
    struct Decided {
        ScopeRequest scope;
        qint64 atMs = 0;
        bool operator==(const Decided&) const = default;
    };

    [[nodiscard]] Result<ProfileDocument> read(const QByteArray& json) const {
        Result<ProfileDocument> document = ProfileDocument::fromJson(json, m_plan);
        if (!document)
            return document;
        if (const Result<void> checked = checkProfile(document->value()); !checked)
            return checked.error();
        return document;
    }

    [[nodiscard]] QVector<ScopeDecision> decisionsFor(expr::Value profile) const {
        QVector<ScopeDecision> decisions;
        DecisionRequest request = m_question.request;
        for (const Decided& asked : m_asked) {
            request.scopes = {asked.scope};
            request.nowMs = asked.atMs;
            decisions.append(decide(m_plan, profile, request, m_counters).scopes.constFirst());
        }
        return decisions;
    }

    [[nodiscard]] QStringList languagesFor(const MatrixColumn& column, expr::Value profile) const {
        if (!m_question.content)
            return {};
        if (!column.languages.isEmpty())
            return column.languages;
        return m_question.request.languages.isEmpty() ? languagesOf(profile) : m_question.request.languages;
    }

    [[nodiscard]] MatrixAnswer answer(const ScopeDecision& decision, const QStringList& languages) const {
        const Catalog& catalog = m_plan.catalog();
        MatrixAnswer answer{decision.error, decision.isFallback, {}, decision.warnings};
        for (const Pick& pick : decision.picks) {
            const auto* offer = catalog.find<PersonalizedOffer>(pick.offer);
            answer.picks.append(shown(
                {pick.offer.value(), labelOf<PersonalizedOffer>(catalog, pick.offer), pick.score, {}, {}},
                offer ? &offer->representations : nullptr, decision.scope.placement, languages));
        }
        if (decision.isFallback && !decision.fallback.isEmpty()) {
            const auto* offer = catalog.find<FallbackOffer>(decision.fallback);
            answer.picks.append(shown(
                {decision.fallback.value(), labelOf<FallbackOffer>(catalog, decision.fallback), {}, {}, {}},
                offer ? &offer->representations : nullptr, decision.scope.placement, languages));
        }
        return answer;
    }

    /// The pick with what is shown of it.
    [[nodiscard]] MatrixPick shown(MatrixPick pick, const QVector<Representation>* representations,
                                   const PlacementId& placement, const QStringList& languages) const {
        if (!m_question.content || !representations)
            return pick;
        const auto found = std::ranges::find(*representations, placement, &Representation::placement);
        if (found == representations->cend())
            return pick;
        const ComponentChoice choice =
            chooseComponent(found->components, m_plan.catalog().find<Placement>(placement),
                            m_question.request.formats, languages);
        if (choice.chosen < 0)
            return pick;
        const ContentComponent& component = found->components.at(choice.chosen);
        pick.languages = component.languages;
        pick.content = component.content.isEmpty() ? component.deliveryURL : component.content;
        return pick;
    }

    const DecisionPlan& m_plan;
    const MatrixQuestion& m_question;
    const PlanCounters& m_counters;
    QVector<Decided> m_asked;
    QVector<qsizetype> m_decisionOf; ///< of each column, among those asked
};

} // namespace

qsizetype Matrix::differing() const {
    qsizetype count = 0;
    for (const MatrixRow& row : rows)
        count += std::ranges::count_if(row.cells, &MatrixCell::differs);
    return count;
}

Result<Matrix> decideMatrix(const DecisionPlan& plan, const MatrixQuestion& question,
                            const PlanCounters& counters, const std::stop_token& stop,
                            const Progress& progress) {
    const qsizetype columns = question.columns.size();
    const qsizetype cells = columns * question.profiles.size();
    if (cells > kMostMatrixCells)
        return Error::input(
            u"the matrix has %1 cells, at most %2 are decided"_s.arg(cells).arg(kMostMatrixCells),
            u"ask for fewer profiles or fewer columns"_s);
    MatrixQuestion asked = question;
    asked.request.stop = stop;
    const CellMaker maker(plan, asked, counters);
    Matrix matrix;
    matrix.headings = maker.headings();
    matrix.rows.reserve(question.profiles.size());
    for (const MatrixProfile& profile : question.profiles) {
        matrix.rows.append(maker.row(profile));
        if (stop.stop_requested() || (progress && !progress(matrix.rows.size() * columns, cells)))
            return Error::cancelled(u"the matrix was stopped"_s);
    }
    return matrix;
}

Matrix against(Matrix matrix, const Matrix& other, const QString& words) {
    Q_ASSERT(matrix.rows.size() == other.rows.size() && matrix.headings.size() == other.headings.size());
    matrix.against = words;
    for (qsizetype row = 0; row < matrix.rows.size(); ++row) {
        QVector<MatrixCell>& cells = matrix.rows[row].cells;
        for (qsizetype i = 0; i < cells.size(); ++i)
            cells[i].other = other.rows.at(row).cells.at(i).answer;
    }
    return matrix;
}

Matrix againstRow(Matrix matrix, qsizetype row) {
    const MatrixRow reference = matrix.rows.at(row);
    matrix.against = u"profile “%1”"_s.arg(reference.name);
    for (MatrixRow& one : matrix.rows) {
        for (qsizetype i = 0; i < one.cells.size(); ++i)
            one.cells[i].other = reference.cells.at(i).answer;
    }
    return matrix;
}

} // namespace ow
