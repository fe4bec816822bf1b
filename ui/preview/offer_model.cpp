#include "preview/offer_model.h"

#include "preview/candidate_model.h"
#include "preview/run/offer_run.h"
#include "preview/run/stage_text.h"
#include "widgets/application/hidden_text_tips.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// In a word or two, beside the sentence.
QString outcomeTitle(const OfferVerdict& verdict) {
    switch (verdict.outcome) {
    case OfferVerdict::Outcome::Returned:
        return verdict.place > 1 ? OfferModel::tr("Place %1").arg(verdict.place) : OfferModel::tr("Wins");
    case OfferVerdict::Outcome::Dropped:
        return stageTitle(verdict.stage);
    case OfferVerdict::Outcome::NotNeeded:
        return OfferModel::tr("Not needed");
    case OfferVerdict::Outcome::Refused:
        return OfferModel::tr("Not decided");
    }
    Q_UNREACHABLE();
    return {};
}

QString whereText(const OfferVerdict& verdict) {
    return OfferModel::tr("%1 · %2").arg(verdict.activityName, verdict.placementName);
}

QString spokenText(const OfferVerdict& verdict) {
    const QString title = outcomeTitle(verdict);
    if (verdict.outcome == OfferVerdict::Outcome::Returned)
        return OfferModel::tr("%1 in %2 – %3").arg(title, whereText(verdict), verdict.sentence);
    return OfferModel::tr("%1: %2 – %3").arg(whereText(verdict), title, verdict.sentence);
}

} // namespace

void OfferModel::setAnswer(std::shared_ptr<const OfferAnswer> answer) {
    if (m_answer && answer && m_answer->verdicts == answer->verdicts) {
        m_answer = std::move(answer);
        return;
    }
    beginResetModel();
    m_answer = std::move(answer);
    endResetModel();
}

const OfferVerdict* OfferModel::verdict(const QModelIndex& index) const {
    return index.isValid() && index.row() < rowCount() ? &m_answer->verdicts.at(index.row()) : nullptr;
}

int OfferModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_answer ? 0 : int(m_answer->verdicts.size());
}

QVariant OfferModel::data(const QModelIndex& index, int role) const {
    const OfferVerdict* found = verdict(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return whereText(*found);
    case Qt::AccessibleTextRole:
        return spokenText(*found);
    case Qt::ToolTipRole:
        return u"%1\n%2"_s.arg(whereText(*found), inLines(found->sentence));
    case CandidateModel::StageRole:
        return int(found->stage);
    case CandidateModel::StageTitleRole:
        return outcomeTitle(*found);
    case CandidateModel::ReasonRole:
        return found->sentence;
    default:
        return {};
    }
}

} // namespace ow

#include "moc_offer_model.cpp"
