#include "transfer/table_preview_model.h"

#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QBrush>
#include <QGuiApplication>
#include <QPalette>
#include <QSet>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

void TablePreviewModel::setTable(std::shared_ptr<const CsvTable> table) {
    beginResetModel();
    m_table = std::move(table);
    m_reasons.clear();
    m_mapping.clear();
    fillRows();
    endResetModel();
}

void TablePreviewModel::setOutcome(const QStringList& mapping, const QVector<BadCell>& badCells) {
    beginResetModel();
    m_mapping = mapping;
    m_reasons.clear();
    for (const BadCell& cell : badCells)
        m_reasons.insert({cell.line, cell.column - 1}, errorSentences(cell.error));
    fillRows();
    endResetModel();
}

void TablePreviewModel::setOnlyBad(bool onlyBad) {
    beginResetModel();
    m_onlyBad = onlyBad;
    fillRows();
    endResetModel();
}

void TablePreviewModel::fillRows() {
    QSet<int> badLines;
    for (auto it = m_reasons.cbegin(); it != m_reasons.cend(); ++it)
        badLines.insert(it.key().first);
    m_rows.clear();
    for (int row = 0; row < int(m_table->rows.size()); ++row) {
        if (!m_onlyBad || badLines.contains(m_table->lines.at(row)))
            m_rows.append(row);
    }
}

QModelIndex TablePreviewModel::cellAt(const BadCell& cell) const {
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&](int row) { return m_table->lines.at(row) == cell.line; });
    return found == m_rows.cend() ? QModelIndex() : index(int(found - m_rows.cbegin()), cell.column - 1);
}

int TablePreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TablePreviewModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_table->header.size());
}

QVariant TablePreviewModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = m_rows.at(index.row());
    const QString reason = m_reasons.value({m_table->lines.at(row), index.column()});
    const ThemeTokens& tokens = tokensOf(QGuiApplication::palette());
    switch (role) {
    case Qt::DisplayRole:
        return m_table->rows.at(row).at(index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return reason.isEmpty()
                   ? QString()
                   : u"%1: %2"_s.arg(cellAddress(index.column(), m_table->lines.at(row)), reason);
    case Qt::BackgroundRole:
        return reason.isEmpty() ? QVariant() : QBrush(tokens.errorSoft);
    case Qt::ForegroundRole:
        if (!reason.isEmpty())
            return QBrush(tokens.error);
        return m_mapping.value(index.column()).isEmpty() ? QBrush(tokens.textMuted) : QVariant();
    default:
        return {};
    }
}

QVariant TablePreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || section < 0)
        return {};
    if (orientation == Qt::Vertical)
        return section < m_rows.size() ? QVariant(m_table->lines.at(m_rows.at(section))) : QVariant();
    return section < m_table->header.size() ? m_table->header.at(section) : QVariant();
}

} // namespace ow

#include "moc_table_preview_model.cpp"
