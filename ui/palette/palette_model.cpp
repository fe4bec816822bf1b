#include "palette/palette_model.h"

#include "palette/fuzzy_match.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

PaletteModel::PaletteModel(QObject* parent) : QAbstractListModel(parent) {}

void PaletteModel::setEntries(QVector<PaletteEntry> entries) {
    m_entries = std::move(entries);
    setQuery({});
}

void PaletteModel::setQuery(const QString& query) {
    QVector<std::pair<int, int>> found; // score, entry
    for (int i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry& entry = m_entries.at(i);
        std::optional<int> score = fuzzyScore(query, entry.title);
        if (!score) {
            score = fuzzyScore(query, u"%1 %2"_s.arg(entry.title, entry.detail));
            if (score)
                *score -= 5; // the detail helps to find, but the title counts
        }
        if (score)
            found.append({query.isEmpty() ? 0 : *score, i});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    beginResetModel();
    m_shown.clear();
    for (qsizetype i = 0; i < std::min<qsizetype>(found.size(), kShown); ++i)
        m_shown.append(found.at(i).second);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PaletteEntry& shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.title;
    case DetailRole:
    case Qt::AccessibleDescriptionRole:
        return shown.detail;
    case IconNameRole:
        return shown.iconName;
    case ShortcutRole:
        return shown.shortcut;
    default:
        return {};
    }
}

} // namespace ow
