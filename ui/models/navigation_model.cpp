#include "models/navigation_model.h"

#include "document/catalog_document.h"
#include "models/kind_text.h"

#include <QSet>

#include <algorithm>

namespace ow {

NavigationModel::NavigationModel(CatalogDocument& document, QObject* parent)
    : QAbstractListModel(parent), m_document(document) {
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

int NavigationModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(Tokens<EntityKind>::table.size());
}

QVariant NavigationModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EntityKind kind = kindAt(index.row());
    const auto count = [&] { return int(m_document.catalog().size(kind)); };
    switch (role) {
    case Qt::DisplayRole:
        return kindTitle(kind);
    case Qt::ToolTipRole:
        return kindPurpose(kind);
    case Qt::AccessibleDescriptionRole:
        return tr("%n in the catalog", nullptr, count());
    case KindRole:
        return int(kind);
    case CountRole:
        return count();
    case IconNameRole:
        return kindIcon(kind);
    case ErrorCountRole:
        return errorCount(kind);
    default:
        return {};
    }
}

int NavigationModel::errorCount(EntityKind kind) const {
    const QVector<Finding>& findings = m_document.findings();
    return int(std::count_if(findings.cbegin(), findings.cend(), [&](const Finding& finding) {
        return finding.severity == Severity::Error && finding.entityKind == token(kind);
    }));
}

} // namespace ow
