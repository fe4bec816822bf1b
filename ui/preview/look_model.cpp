#include "preview/look_model.h"

#include "preview/candidate_model.h"
#include "widgets/application/hidden_text_tips.h"

namespace ow {

using namespace Qt::StringLiterals;

void LookModel::setLines(const QVector<LookLine>& lines) {
    if (lines == m_lines)
        return;
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

const LookLine* LookModel::line(const QModelIndex& index) const {
    return index.isValid() && index.row() < m_lines.size() ? &m_lines.at(index.row()) : nullptr;
}

int LookModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant LookModel::data(const QModelIndex& index, int role) const {
    const LookLine* found = line(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return found->title;
    case Qt::AccessibleTextRole:
        return found->sentence.isEmpty()
                   ? tr("%1: %2").arg(found->title, found->outcome)
                   : tr("%1: %2 – %3").arg(found->title, found->outcome, found->sentence);
    case Qt::ToolTipRole:
        return found->sentence.isEmpty() ? found->title
                                         : u"%1\n%2"_s.arg(found->title, inLines(found->sentence));
    case CandidateModel::StageRole:
        return int(found->stage);
    case CandidateModel::StageTitleRole:
        return found->outcome;
    case CandidateModel::ReasonRole:
        return found->sentence;
    default:
        return {};
    }
}

} // namespace ow

#include "moc_look_model.cpp"
