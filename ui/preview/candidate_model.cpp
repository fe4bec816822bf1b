#include "preview/candidate_model.h"

#include "preview/run/preview_result.h"
#include "preview/run/stage_text.h"
#include "widgets/application/hidden_text_tips.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

void CandidateModel::setScope(std::shared_ptr<const PreviewResult> result, qsizetype scope) {
    beginResetModel();
    m_result = std::move(result);
    m_scope = scope;
    m_searchTexts.clear();
    endResetModel();
}

const ScopeTrace* CandidateModel::trace() const {
    if (!m_result || m_scope < 0 || m_scope >= m_result->scopes.size())
        return nullptr;
    return &m_result->scopes.at(m_scope).trace;
}

const CandidateTrace* CandidateModel::candidate(const QModelIndex& index) const {
    const ScopeTrace* scope = trace();
    if (!scope || !index.isValid() || index.row() >= scope->candidates.size())
        return nullptr;
    return &scope->candidates.at(index.row());
}

QModelIndex CandidateModel::indexOf(const OfferId& offer) const {
    if (const ScopeTrace* scope = trace()) {
        for (int row = 0; row < scope->candidates.size(); ++row) {
            if (scope->candidates.at(row).offer == offer)
                return index(row);
        }
    }
    return {};
}

int CandidateModel::rowCount(const QModelIndex& parent) const {
    const ScopeTrace* scope = trace();
    return parent.isValid() || !scope ? 0 : int(scope->candidates.size());
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const {
    const CandidateTrace* found = candidate(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return found->name.isEmpty() ? found->offer.value() : found->name;
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3")
            .arg(data(index, Qt::DisplayRole).toString(), stageTitle(found->stage),
                 sentence(*found, *m_result->wording));
    case Qt::ToolTipRole:
        return u"%1\n%2"_s.arg(data(index, Qt::DisplayRole).toString(),
                               inLines(sentence(*found, *m_result->wording)));
    case StageRole:
        return int(found->stage);
    case StageTitleRole:
        return stageTitle(found->stage);
    case ReasonRole:
        return sentence(*found, *m_result->wording);
    case SearchRole:
        return searchText(index);
    case OfferIdRole:
        return found->offer.value();
    case RankRole:
        return found->rank;
    default:
        return {};
    }
}

QString CandidateModel::searchText(const QModelIndex& index) const {
    m_searchTexts.resize(rowCount());
    QString& kept = m_searchTexts[index.row()];
    if (kept.isNull())
        kept = data(index, Qt::AccessibleTextRole).toString().toCaseFolded();
    return kept;
}

void CandidateFilter::setStage(std::optional<Stage> stage) {
    m_stage = stage;
    invalidateFilter();
}

void CandidateFilter::setWords(const QString& words) {
    m_words = words.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool CandidateFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_stage && index.data(CandidateModel::StageRole).toInt() != int(*m_stage))
        return false;
    if (m_words.isEmpty())
        return true; // thousands of sentences that nobody asked for
    const QString text = index.data(CandidateModel::SearchRole).toString();
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&](const QString& word) { return text.contains(word); });
}

} // namespace ow

#include "moc_candidate_model.cpp"
