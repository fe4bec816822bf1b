#include "models/findings_model.h"

#include "base/date_text.h"
#include "document/catalog_document.h"
#include "models/kind_text.h"

#include <algorithm>
#include <tuple>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool before(const Finding& a, const Finding& b) {
    const auto order = [](const Finding& f) {
        return std::tie(f.severity, f.entityKind, f.entityId, f.field, f.code, f.message, f.mend);
    };
    return order(a) < order(b);
}

QVector<Finding> sorted(QVector<Finding> findings) {
    std::stable_sort(findings.begin(), findings.end(), before);
    return findings;
}

} // namespace

FindingsModel::FindingsModel(CatalogDocument& document, QObject* parent)
    : QAbstractTableModel(parent), m_document(document), m_rows(sorted(document.findings())) {
    connect(&document, &CatalogDocument::findingsChanged, this, &FindingsModel::refresh);
    connect(&document, &CatalogDocument::changed, this, [this] { // names may be others now
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, EntityColumn), index(rowCount() - 1, EntityColumn));
    });
}

int FindingsModel::count(Severity severity) const {
    return int(std::count_if(m_rows.cbegin(), m_rows.cend(),
                             [severity](const Finding& finding) { return finding.severity == severity; }));
}

int FindingsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FindingsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Finding& finding = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(finding, index.column());
    case Qt::ToolTipRole:
        return asSentences(withReadableDates(finding.message), finding.mend);
    case KeyRole: {
        const std::optional<EntityKey> key = keyOf(finding);
        return key ? QVariant::fromValue(*key) : QVariant();
    }
    case FieldRole:
        return finding.field;
    case SeverityRole:
        return severityToken(finding.severity);
    default:
        return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MessageColumn:
        return tr("Problem");
    case EntityColumn:
        return tr("Where");
    case FieldColumn:
        return tr("Field");
    default:
        return {};
    }
}

/// Walks the old and the new sorted list side by side: what is in both stays, so that a selection survives.
void FindingsModel::refresh() {
    const QVector<Finding> next = sorted(m_document.findings());
    int row = 0;
    for (const Finding& finding : next) {
        while (row < m_rows.size() && before(m_rows.at(row), finding)) {
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
        if (row >= m_rows.size() || before(finding, m_rows.at(row))) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, finding);
            endInsertRows();
        }
        ++row;
    }
    if (row < m_rows.size()) {
        beginRemoveRows({}, row, int(m_rows.size()) - 1);
        m_rows.resize(row);
        endRemoveRows();
    }
}

QString FindingsModel::text(const Finding& finding, int column) const {
    if (column == MessageColumn)
        return asSentences(withReadableDates(finding.message));
    if (column == FieldColumn)
        return finding.field;
    const std::optional<EntityKey> key = keyOf(finding);
    if (!key)
        return {};
    const EntityPtr entity = m_document.catalog().entity(*key);
    return u"%1 · %2"_s.arg(kindSingular(key->kind), entity ? entityLabel(*entity) : key->id);
}

std::optional<EntityKey> FindingsModel::keyOf(const Finding& finding) {
    const auto kind = fromToken<EntityKind>(finding.entityKind);
    return kind ? std::optional(EntityKey{*kind, finding.entityId}) : std::nullopt;
}

} // namespace ow
