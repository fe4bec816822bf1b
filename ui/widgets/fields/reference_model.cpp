#include "widgets/fields/reference_model.h"

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

void ReferenceModel::setItems(QVector<ReferenceItem> items) {
    if (items == m_items)
        return;
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

void ReferenceModel::setItems(QVector<ReferenceItem> items, const QString& typed) {
    const auto distance = [&typed](const ReferenceItem& item) {
        const QString& name = item.label();
        if (name.startsWith(typed, Qt::CaseInsensitive))
            return 0;
        const bool beginsWord = name.contains(u' ' + typed, Qt::CaseInsensitive) ||
                                name.contains(u'.' + typed, Qt::CaseInsensitive);
        return beginsWord ? 1 : 2;
    };
    if (!typed.isEmpty())
        std::stable_sort(items.begin(), items.end(),
                         [&distance](const auto& a, const auto& b) { return distance(a) < distance(b); });
    setItems(std::move(items));
}

void ReferenceModel::offerNew(const QString& noun, const QString& name) {
    const bool taken = std::any_of(m_items.cbegin(), m_items.cend(), [&name](const ReferenceItem& item) {
        return item.label().compare(name, Qt::CaseInsensitive) == 0;
    });
    const QString offered = taken ? QString() : name;
    if (offered == m_newName && noun == m_newNoun)
        return;
    beginResetModel();
    m_newNoun = noun;
    m_newName = offered;
    endResetModel();
}

int ReferenceModel::indexOf(const QString& id) const {
    for (int row = 0; row < m_items.size(); ++row) {
        if (m_items[row].id == id)
            return row;
    }
    return -1;
}

int ReferenceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_items.size()) + (m_newName.isEmpty() ? 0 : 1);
}

QVariant ReferenceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (index.row() == m_items.size()) {
        switch (role) {
        case Qt::DisplayRole:
            return tr("Create %1 “%2”").arg(m_newNoun, m_newName);
        case Qt::EditRole:
        case kNewNameRole:
            return m_newName;
        default:
            return {};
        }
    }
    const ReferenceItem& item = m_items[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return item.detail.isEmpty() ? item.label() : item.label() + u"  ·  "_s + item.detail;
    case Qt::EditRole:
        return item.label();
    case Qt::ToolTipRole:
    case Qt::UserRole:
        return item.id;
    default:
        return {};
    }
}

} // namespace ow

#include "moc_reference_model.cpp"
