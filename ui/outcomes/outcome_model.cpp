#include "outcomes/outcome_model.h"

#include "matrix/documents/matrix_text.h"

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

OutcomeModel::State stateOf(const MatrixAnswer& answer) {
    using State = OutcomeModel::State;
    if (!answer.error.isEmpty())
        return State::Error;
    if (answer.picks.isEmpty())
        return State::Nothing;
    return answer.isFallback ? State::Fallback : State::Offer;
}

QString wordsOf(const MatrixAnswer& answer) {
    switch (stateOf(answer)) {
    case OutcomeModel::State::Error:
        return OutcomeModel::tr("No decision");
    case OutcomeModel::State::Nothing:
        return OutcomeModel::tr("No offer");
    case OutcomeModel::State::Offer:
    case OutcomeModel::State::Fallback:
        break;
    }
    QStringList names;
    for (const MatrixPick& pick : answer.picks)
        names.append(pick.name);
    return names.join(u", "_s);
}

} // namespace

void OutcomeModel::setMatrix(Matrix matrix) {
    beginResetModel();
    m_matrix = std::move(matrix);
    endResetModel();
}

const MatrixCell* OutcomeModel::cell(const QModelIndex& index) const {
    return index.isValid() && index.row() < m_matrix.rows.size() && index.column() < m_matrix.headings.size()
               ? &m_matrix.rows.at(index.row()).cells.at(index.column())
               : nullptr;
}

ScopeRequest OutcomeModel::scope(const QModelIndex& index) const {
    return m_matrix.headings.at(index.column()).column.scope;
}

ProfileId OutcomeModel::profile(const QModelIndex& index) const {
    return ProfileId(m_matrix.rows.at(index.row()).profile);
}

int OutcomeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_matrix.rows.size());
}

int OutcomeModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_matrix.headings.size());
}

QVariant OutcomeModel::data(const QModelIndex& index, int role) const {
    const MatrixCell* found = cell(index);
    if (!found)
        return {};
    const MatrixAnswer& answer = found->answer;
    switch (role) {
    case Qt::DisplayRole:
        return wordsOf(answer);
    case Qt::ToolTipRole: {
        QString words = answer.isFallback        ? tr("%1, the fallback").arg(wordsOf(answer))
                        : answer.error.isEmpty() ? wordsOf(answer)
                                                 : answer.error;
        if (found->differs())
            words += u'\n' + tr("%1: %2").arg(m_matrix.against, wordsOf(*found->other));
        return words;
    }
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3")
            .arg(m_matrix.rows.at(index.row()).name,
                 headerData(index.column(), Qt::Horizontal, Qt::AccessibleTextRole).toString(),
                 data(index, Qt::ToolTipRole).toString());
    case StateRole:
        return int(stateOf(answer));
    case DiffersRole:
        return found->differs();
    default:
        return {};
    }
}

QVariant OutcomeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (!isText)
        return {};
    if (orientation == Qt::Vertical)
        return section < m_matrix.rows.size() ? m_matrix.rows.at(section).name : QVariant();
    if (section >= m_matrix.headings.size())
        return {};
    const MatrixHeading& heading = m_matrix.headings.at(section);
    return role == Qt::DisplayRole ? u"%1\n%2"_s.arg(heading.activity, heading.placement)
                                   : u"%1, %2"_s.arg(heading.activity, heading.placement);
}

} // namespace ow

#include "moc_outcome_model.cpp"
