#include "models/navigation_model.h"

#include "document/catalog_document.h"
#include "models/kind_text.h"

#include <QSet>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

NavigationModel::NavigationModel(CatalogDocument& document, QObject* parent)
    : QAbstractListModel(parent), m_document(document) {
    for (const auto& [kind, name] : Tokens<EntityKind>::table)
        m_rows.append({kind, std::nullopt});
    connect(&document, &CatalogDocument::changed, this, [this](const ChangeSet& change) {
        QSet<int> rows;
        for (const Change& c : change.changes) {
            if (!c.before || !c.after)
                rows.insert(rowOf(c.key().kind));
        }
        for (const int row : std::as_const(rows))
            Q_EMIT dataChanged(index(row), index(row), {CountRole, Qt::AccessibleDescriptionRole});
    });
    connect(&document, &CatalogDocument::findingsChanged, this,
            [this] { Q_EMIT dataChanged(index(0), index(rowCount() - 1), {ErrorCountRole}); });
}

int NavigationModel::rowOf(EntityKind kind) const {
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [kind](const Row& row) { return row.kind == kind && !row.filter; });
    return int(found - m_rows.cbegin());
}

int NavigationModel::rowOf(EntityKind kind, const QString& name) const {
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Row& row) {
        return row.kind == kind && row.filter && row.filter->name == name;
    });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

std::optional<SavedFilter> NavigationModel::filterAt(int row) const {
    return m_rows.at(row).filter;
}

SavedFilters NavigationModel::filters() const {
    SavedFilters filters;
    for (const Row& row : m_rows) {
        if (row.filter)
            filters[row.kind].append(*row.filter);
    }
    return filters;
}

void NavigationModel::setFilters(const SavedFilters& filters) {
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (m_rows.at(row).filter)
            takeAway(row);
    }
    for (auto list = filters.cbegin(); list != filters.cend(); ++list) {
        for (const SavedFilter& filter : *list)
            insert(list.key(), filter);
    }
}

void NavigationModel::save(EntityKind kind, const SavedFilter& filter) {
    insert(kind, filter);
    Q_EMIT filtersChanged();
}

void NavigationModel::rename(EntityKind kind, const QString& name, const QString& newName) {
    const int row = rowOf(kind, name);
    if (row < 0 || name == newName)
        return;
    SavedFilter filter = *m_rows.at(row).filter;
    filter.name = newName;
    takeAway(row);
    insert(kind, filter);
    Q_EMIT filtersChanged();
}

void NavigationModel::remove(EntityKind kind, const QString& name) {
    if (const int row = rowOf(kind, name); row >= 0) {
        takeAway(row);
        Q_EMIT filtersChanged();
    }
}

/// Behind those of the kind whose names come before.
int NavigationModel::placeFor(EntityKind kind, const QString& name) const {
    int row = rowOf(kind) + 1;
    while (row < rowCount() && m_rows.at(row).kind == kind &&
           QString::localeAwareCompare(m_rows.at(row).filter->name, name) < 0)
        ++row;
    return row;
}

void NavigationModel::insert(EntityKind kind, const SavedFilter& filter) {
    if (const int row = rowOf(kind, filter.name); row >= 0) {
        m_rows[row].filter = filter;
        Q_EMIT dataChanged(index(row), index(row));
        return;
    }
    const int row = placeFor(kind, filter.name);
    beginInsertRows({}, row, row);
    m_rows.insert(row, {kind, filter});
    endInsertRows();
}

void NavigationModel::takeAway(int row) {
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

int NavigationModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant NavigationModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows.at(index.row());
    if (role == KindRole)
        return int(row.kind);
    if (role == IsFilterRole)
        return row.filter.has_value();
    if (row.filter)
        return filterData(row, role);
    const auto count = [&] { return int(m_document.catalog().size(row.kind)); };
    switch (role) {
    case Qt::DisplayRole:
        return kindTitle(row.kind);
    case Qt::ToolTipRole:
        return kindPurpose(row.kind);
    case Qt::AccessibleDescriptionRole:
        return tr("%n in the catalog", nullptr, count());
    case CountRole:
        return count();
    case IconNameRole:
        return kindIcon(row.kind);
    case ErrorCountRole:
        return m_document.errorCount(row.kind);
    default:
        return {};
    }
}

QVariant NavigationModel::filterData(const Row& row, int role) const {
    const ListFilter& filter = row.filter->filter;
    switch (role) {
    case Qt::DisplayRole:
        return row.filter->name;
    case Qt::ToolTipRole: {
        QStringList says{filter.text.trimmed()};
        if (!filter.status.isEmpty())
            says.append(statusTitle(filter.status));
        says.removeAll(QString());
        return u"%1\n%2"_s.arg(row.filter->name, says.join(u" · "_s));
    }
    case Qt::AccessibleDescriptionRole:
        return tr("Saved filter of %1").arg(kindTitle(row.kind).toLower());
    case IconNameRole:
        return u"bookmark"_s;
    default:
        return {};
    }
}

} // namespace ow

#include "moc_navigation_model.cpp"
