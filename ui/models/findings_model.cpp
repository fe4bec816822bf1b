#include "models/findings_model.h"

#include "base/date_text.h"
#include "catalog/acceptance.h"
#include "document/catalog_document.h"
#include "models/kind_text.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

FindingsModel::FindingsModel(CatalogDocument& document, QObject* parent)
    : QAbstractTableModel(parent), m_document(document), m_rows(rows()) {
    connect(&document, &CatalogDocument::findingsChanged, this, [this] {
        if (m_follows)
            refresh();
    });
    connect(&document, &CatalogDocument::changed, this, [this] { // names may be others now
        if (m_follows && !m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, EntityColumn), index(rowCount() - 1, EntityColumn));
    });
}

void FindingsModel::setFollowing(bool follows) {
    if (std::exchange(m_follows, follows) || !follows)
        return;
    if (m_rows.isEmpty())
        reset();
    else
        refresh();
}

void FindingsModel::setOrder(Order order) {
    m_order = order;
    reset();
}

void FindingsModel::setShown(Shown shown) {
    m_shown = shown;
    reset();
}

void FindingsModel::reset() {
    beginResetModel();
    m_rows = rows();
    endResetModel();
}

bool FindingsModel::before(const Row& a, const Row& b) const {
    const Finding& f = a.finding;
    const Finding& g = b.finding;
    if (m_order == Order::Problem && f.code != g.code)
        return std::tie(f.severity, f.code) < std::tie(g.severity, g.code);
    if (m_order == Order::Object &&
        std::tie(f.entityKind, f.entityId) != std::tie(g.entityKind, g.entityId)) {
        const int byName = QString::localeAwareCompare(a.object, b.object);
        return byName != 0 ? byName < 0
                           : std::tie(f.entityKind, f.entityId) < std::tie(g.entityKind, g.entityId);
    }
    return goesFirst(f, g);
}

QVector<FindingsModel::Row> FindingsModel::rows() const {
    QVector<Row> rows;
    for (const Finding& finding :
         m_shown == Shown::Open ? m_document.findings() : m_document.acceptedFindings())
        rows.append({finding, m_order == Order::Object ? labelOf(finding) : QString()});
    if (m_order != Order::Severity) // they come in that one
        std::stable_sort(rows.begin(), rows.end(),
                         [this](const Row& a, const Row& b) { return before(a, b); });
    return rows;
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
    const Finding& finding = m_rows.at(index.row()).finding;
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
    const QVector<Row> next = rows();
    int row = 0;
    for (const Row& one : next) {
        while (row < m_rows.size() && before(m_rows.at(row), one)) {
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
        if (row >= m_rows.size() || before(one, m_rows.at(row))) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, one);
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
        return m_shown == Shown::Accepted ? acceptedText(finding)
                                          : asSentences(withReadableDates(finding.message));
    return column == FieldColumn ? finding.field : labelOf(finding);
}

QString FindingsModel::labelOf(const Finding& finding) const {
    const std::optional<EntityKey> key = keyOf(finding);
    if (!key)
        return {};
    const EntityPtr entity = m_document.catalog().entity(*key);
    return u"%1 · %2"_s.arg(kindSingular(key->kind), entity ? entityLabel(*entity) : key->id);
}

/// Why it may stand comes first: the rest is known.
QString FindingsModel::acceptedText(const Finding& finding) const {
    const std::optional<EntityKey> key = keyOf(finding);
    const EntityPtr entity = key ? m_document.catalog().entity(*key) : nullptr;
    const std::optional<Acceptance> acceptance =
        entity ? acceptanceOf(*entity, finding) : std::optional<Acceptance>();
    const QString message = asSentences(withReadableDates(finding.message));
    return acceptance ? tr("%1 (%2) – %3").arg(acceptance->reason, acceptance->by, message) : message;
}

std::optional<EntityKey> FindingsModel::keyOf(const Finding& finding) {
    const auto kind = fromToken<EntityKind>(finding.entityKind);
    return kind ? std::optional(EntityKey{*kind, finding.entityId}) : std::nullopt;
}

} // namespace ow

#include "moc_findings_model.cpp"
