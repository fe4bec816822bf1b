#include "models/entity_list_model.h"

#include "catalog/attach.h"
#include "catalog/rename.h"
#include "document/background.h"
#include "document/catalog_document.h"
#include "document/comments.h"
#include "document/unsaved_edits.h"
#include "domain/lifecycle.h"
#include "models/dragged_entities.h"
#include "models/kind_text.h"
#include "models/when_text.h"

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kManyRows = 100;
constexpr qsizetype kManyEntities = 5'000; ///< more are counted on another thread

bool idBefore(const EntityPtr& entity, const QString& id) {
    return entityId(*entity) < id;
}

/// Whether those that refer to it tell it otherwise: by its name, or its channel.
bool looksOtherwise(const Entity& before, const Entity& after) {
    const auto* was = std::get_if<Placement>(&before);
    const auto* is = std::get_if<Placement>(&after);
    return entityLabel(before) != entityLabel(after) || (was && is && was->channel != is->channel);
}

} // namespace

EntityListModel::EntityListModel(CatalogDocument& document, EntityKind kind, QObject* parent)
    : QAbstractTableModel(parent), m_document(document), m_kind(kind),
      m_rows(document.catalog().entities(kind)), m_authors(new Authors(document, kind, this)),
      m_searchTexts(new SearchTexts(document, kind, m_rows, this)) {
    countUsage();
    connect(&document, &CatalogDocument::changed, this, &EntityListModel::onChanged);
    connect(&document, &CatalogDocument::findingsChanged, this,
            [this] { emitColumn(EntityColumn::Problems, 0, rowCount() - 1); });
    connect(&document.comments(), &Comments::changed, this, &EntityListModel::onCommented);
    connect(m_authors, &Authors::read, this, [this] {
        for (const EntityColumn shown : {EntityColumn::Changed, EntityColumn::ChangedBy})
            emitColumn(shown, 0, rowCount() - 1);
    });
}

/// Of a large catalog that is no work for the GUI thread.
void EntityListModel::countUsage() {
    const Catalog& catalog = m_document.catalog();
    if (catalog.size() <= kManyEntities) {
        m_usage.emplace(catalog);
        return;
    }
    runInBackground(
        this, [catalog] { return UsageCounts(catalog); },
        [this](UsageCounts& counts) {
            for (const ChangeSet& change : std::exchange(m_meanwhile, {}))
                counts.apply(change);
            m_usage = std::move(counts);
            emitColumn(EntityColumn::UsedBy, 0, rowCount() - 1);
        });
}

QSet<EntityKey> EntityListModel::takeIntoUsage(const ChangeSet& change) {
    if (m_usage && change.changes.size() <= kManyEntities)
        return m_usage->apply(change);
    if (m_usage) {
        m_usage.reset();
        countUsage();
        return {};
    }
    m_meanwhile.append(change);
    return {};
}

QString EntityListModel::usageText(const Entity& entity) const {
    return m_usage ? QString::number(m_usage->count({m_kind, entityId(entity)})) : QString();
}

int EntityListModel::rowOf(const QString& id) const {
    const auto it = std::lower_bound(m_rows.cbegin(), m_rows.cend(), id, idBefore);
    return it != m_rows.cend() && entityId(**it) == id ? int(it - m_rows.cbegin()) : -1;
}

bool EntityListModel::fits(int row, const ListQuery& query) const {
    const Entity& entity = *m_rows.at(row);
    return query.fits(m_document.catalog(), entity,
                      {worstSeverity(entity), m_document.clock().nowMs(), m_document.comments()});
}

QStringList EntityListModel::groupIds(int row, RowGrouping grouping) const {
    const Entity& entity = *m_rows.at(row);
    if (grouping == RowGrouping::ChangedBy)
        return {authorText(entity, EntityColumn::ChangedBy)};
    return rowGroupIds(m_document.catalog(), entity, grouping);
}

RowGroup EntityListModel::group(RowGrouping grouping, const QString& id) const {
    return rowGroup(m_document.catalog(), m_kind, grouping, id);
}

int EntityListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int EntityListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(columnsOf(m_kind).size());
}

QVariant EntityListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entity& entity = *m_rows.at(index.row());
    const EntityColumn shown = column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return displayText(entity, shown);
    case Qt::EditRole:
        return shown == EntityColumn::Name ? entityName(entity) : displayText(entity, shown);
    case Qt::TextAlignmentRole:
        return QVariant((isNumber(shown) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case KeyRole:
        return QVariant::fromValue(EntityKey{m_kind, entityId(entity)});
    case StatusRole:
        return statusToken(entity);
    case TagNamesRole:
        return tagNames(m_document.catalog(), entity);
    case SeverityRole:
        return worstSeverity(entity);
    case ColumnRole:
        return int(shown);
    case SortRole:
        return sortValue(entity, shown);
    case SearchRole:
        return m_searchTexts->text(index.row());
    default:
        return {};
    }
}

Qt::ItemFlags EntityListModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const bool isOffer = m_kind == EntityKind::PersonalizedOffer || m_kind == EntityKind::FallbackOffer;
    const bool isTag = m_kind == EntityKind::Tag;
    const bool isCollection = m_kind == EntityKind::OfferFilter;
    return flags.setFlag(Qt::ItemIsEditable, column(index.column()) == EntityColumn::Name)
        .setFlag(Qt::ItemIsDragEnabled, isOffer || isTag)
        .setFlag(Qt::ItemIsDropEnabled, isOffer || isTag || isCollection);
}

QStringList EntityListModel::mimeTypes() const {
    return {QString(DraggedEntities::kFormat)};
}

QMimeData* EntityListModel::mimeData(const QModelIndexList& indexes) const {
    QVector<int> rows;
    for (const QModelIndex& index : indexes)
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QVector<EntityKey> keys;
    for (const int row : std::as_const(rows))
        keys.append(entityKey(*m_rows.at(row)));
    return keys.isEmpty() ? nullptr : new DraggedEntities(m_document, keys);
}

bool EntityListModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int, int,
                                      const QModelIndex& parent) const {
    return parent.isValid() && !dropError(data, entityKey(*m_rows.at(parent.row())));
}

QVector<EntityKey> EntityListModel::dragged(const QMimeData* data) const {
    const DraggedEntities* entities = DraggedEntities::of(data, m_document);
    return entities ? entities->keys() : QVector<EntityKey>();
}

std::optional<Error> EntityListModel::dropError(const QMimeData* data, const EntityKey& onto) const {
    const QVector<EntityKey> keys = dragged(data);
    const Result<BulkStatus> bulk = attach(m_document.catalog(), keys.mid(0, kManyRows), onto);
    if (!bulk)
        return bulk.error();
    const bool isAllSo = bulk->change.isEmpty() && !bulk->refused.isEmpty() && keys.size() <= kManyRows;
    return isAllSo ? std::optional(bulk->refused.constFirst().reason) : std::nullopt;
}

bool EntityListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !index.isValid() || column(index.column()) != EntityColumn::Name)
        return false;
    const EntityPtr before = m_rows.at(index.row());
    const Result<Entity> after = renamed(m_document.catalog(), *before, value.toString());
    if (!after)
        return false;
    const Result<void> done = m_document.update(tr("Name"), before, *after);
    if (!done && done.error().code != ErrorCode::Invalid) // the name that was typed waits in its editor
        m_document.unsaved().keep(
            {tr("Name"), before, std::make_shared<const Entity>(*after), done.error().text()});
    return done.ok();
}

std::optional<Error> EntityListModel::nameError(int row, const QString& name) const {
    const Result<Entity> after = renamed(m_document.catalog(), *m_rows.at(row), name);
    return after ? std::nullopt : std::optional(after.error());
}

QVariant EntityListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return columnTitle(column(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(column(section)) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

void EntityListModel::onChanged(const ChangeSet& change) {
    QVector<Change> mine;
    for (const Change& c : change.changes) {
        if (c.key().kind == m_kind)
            mine.append(c);
    }
    const QSet<EntityKey> usedOtherwise = takeIntoUsage(change);
    takeIn(mine);
    if (usedOtherwise.size() > kManyRows) {
        emitColumn(EntityColumn::UsedBy, 0, rowCount() - 1);
    } else {
        for (const EntityKey& key : usedOtherwise) {
            if (const int row = key.kind == m_kind ? rowOf(key.id) : -1; row >= 0)
                emitColumn(EntityColumn::UsedBy, row, row);
        }
    }
    const bool named = std::any_of(change.changes.cbegin(), change.changes.cend(), [this](const Change& c) {
        return c.key().kind != m_kind && (!c.before || !c.after || looksOtherwise(*c.before, *c.after));
    });
    if (named) { // what rows show by name is called otherwise now
        m_searchTexts->reset();
        for (const EntityColumn shown : {EntityColumn::Tags, EntityColumn::Condition, EntityColumn::Members,
                                         EntityColumn::Fallback, EntityColumn::Placements})
            emitColumn(shown, 0, rowCount() - 1);
    }
}

void EntityListModel::onCommented(const QSet<EntityKey>& about) {
    if (about.size() > kManyRows) {
        emitColumn(EntityColumn::Comments, 0, rowCount() - 1);
        return;
    }
    for (const EntityKey& key : about) {
        if (const int row = key.kind == m_kind ? rowOf(key.id) : -1; row >= 0)
            emitColumn(EntityColumn::Comments, row, row);
    }
}

/// Many changes at once: row by row, those who look at the model would sort and filter anew for each.
void EntityListModel::takeIn(const QVector<Change>& changes) {
    if (changes.size() <= kManyRows) {
        for (const Change& change : changes)
            takeIn(change);
        return;
    }
    const bool sameRows = std::all_of(changes.cbegin(), changes.cend(),
                                      [](const Change& change) { return change.before && change.after; });
    if (!sameRows)
        beginResetModel();
    m_rows = m_document.catalog().entities(m_kind);
    m_searchTexts->reset();
    if (sameRows)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    else
        endResetModel();
}

void EntityListModel::takeIn(const Change& change) {
    const QString id = change.key().id;
    const auto it = std::lower_bound(m_rows.cbegin(), m_rows.cend(), id, idBefore);
    const int row = int(it - m_rows.cbegin());
    if (!change.before) {
        beginInsertRows({}, row, row);
        m_rows.insert(row, change.after);
        m_searchTexts->insert(row);
        endInsertRows();
    } else if (!change.after) {
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        m_searchTexts->remove(row);
        endRemoveRows();
    } else {
        m_rows[row] = change.after;
        m_searchTexts->forget(row);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

void EntityListModel::emitColumn(EntityColumn column, int firstRow, int lastRow) {
    const int where = section(column);
    if (where >= 0 && firstRow <= lastRow)
        Q_EMIT dataChanged(index(firstRow, where), index(lastRow, where));
}

QString EntityListModel::displayText(const Entity& entity, EntityColumn column) const {
    if (column == EntityColumn::UsedBy)
        return usageText(entity);
    if (column == EntityColumn::Problems)
        return problemsText(entity);
    if (column == EntityColumn::Comments)
        return commentsText(entity);
    if (column == EntityColumn::Changed || column == EntityColumn::ChangedBy)
        return authorText(entity, column);
    return cellText(m_document.catalog(), entity, column);
}

QString EntityListModel::authorText(const Entity& entity, EntityColumn column) const {
    const Authorship* authorship = m_authors->of(entityId(entity));
    if (!authorship)
        return {};
    return column == EntityColumn::ChangedBy ? authorship->changedBy
                                             : whenText(authorship->changedMs, m_document.clock().nowMs());
}

QString EntityListModel::problemsText(const Entity& entity) const {
    const qsizetype count = m_document.findings({m_kind, entityId(entity)}).size();
    return count > 0 ? QString::number(count) : QString();
}

QString EntityListModel::commentsText(const Entity& entity) const {
    const int open = m_document.comments().openCount(entityKey(entity));
    return open > 0 ? QString::number(open) : QString();
}

QString EntityListModel::worstSeverity(const Entity& entity) const {
    const QVector<Finding> findings = m_document.findings({m_kind, entityId(entity)});
    const auto worst =
        std::min_element(findings.cbegin(), findings.cend(),
                         [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    return worst == findings.cend() ? QString() : severityToken(worst->severity);
}

QVariant EntityListModel::sortValue(const Entity& entity, EntityColumn column) const {
    if (column == EntityColumn::UsedBy)
        return m_usage ? m_usage->count({m_kind, entityId(entity)}) : 0;
    if (column == EntityColumn::Problems)
        return int(m_document.findings({m_kind, entityId(entity)}).size());
    if (column == EntityColumn::Comments)
        return m_document.comments().openCount(entityKey(entity));
    if (column == EntityColumn::Changed) {
        const Authorship* authorship = m_authors->of(entityId(entity));
        return authorship ? authorship->changedMs : qint64(0);
    }
    if (column == EntityColumn::ChangedBy)
        return authorText(entity, column);
    return cellSortValue(m_document.catalog(), entity, column);
}

} // namespace ow

#include "moc_entity_list_model.cpp"
