#pragma once

#include "models/authors.h"
#include "models/entity_columns.h"
#include "models/list_query.h"
#include "models/row_groups.h"
#include "models/search_texts.h"
#include "models/usage_counts.h"

#include <QAbstractTableModel>
#include <QSet>

#include <optional>

namespace ow {

class CatalogDocument;

/// The entities of one kind as a table, in the order of their ids; rows come, go and change with the
/// document.
class EntityListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< EntityKey
        StatusRole,                 ///< status token, empty for kinds without a lifecycle
        TagNamesRole,               ///< QStringList
        SeverityRole,               ///< token of the worst finding, empty when there is none
        ColumnRole,                 ///< int of EntityColumn
        SortRole,                   ///< what this cell sorts by
        SearchRole,                 ///< all texts of the row, case folded, for the filter box
    };

    EntityListModel(CatalogDocument& document, EntityKind kind, QObject* parent = nullptr);

    [[nodiscard]] EntityKind kind() const { return m_kind; }
    [[nodiscard]] EntityColumn column(int section) const { return columnsOf(m_kind).at(section); }
    /// -1 when the kind has no such column.
    [[nodiscard]] int section(EntityColumn column) const { return int(columnsOf(m_kind).indexOf(column)); }
    /// Who changed what, and when, is read from now on.
    void readAuthors() { m_authors->start(); }
    /// Whether the tokens of a filter line fit a row.
    [[nodiscard]] bool fits(int row, const ListQuery& query) const;
    /// The groups that a row stands in, by their ids, and what a group is called.
    [[nodiscard]] QStringList groupIds(int row, RowGrouping grouping) const;
    [[nodiscard]] RowGroup group(RowGrouping grouping, const QString& id) const;
    /// The row of an entity, -1 when it is not there.
    [[nodiscard]] int rowOf(const QString& id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// A new name, as one step; false where it is refused.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    /// Why a row cannot have this name; nothing where it can.
    [[nodiscard]] std::optional<Error> nameError(int row, const QString& name) const;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::CopyAction; }
    [[nodiscard]] bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                       const QModelIndex& parent) const override;
    /// Why what is dragged cannot be put onto something; nothing where it can. Of many the first tell for
    /// all.
    [[nodiscard]] std::optional<Error> dropError(const QMimeData* data, const EntityKey& onto) const;
    /// What is dragged, of this catalog; empty where it is something else.
    [[nodiscard]] QVector<EntityKey> dragged(const QMimeData* data) const;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void countUsage();
    [[nodiscard]] QSet<EntityKey> takeIntoUsage(const ChangeSet& change);
    [[nodiscard]] QString usageText(const Entity& entity) const;
    void onChanged(const ChangeSet& change);
    void onCommented(const QSet<ow::EntityKey>& about);
    void takeIn(const QVector<Change>& changes);
    void takeIn(const Change& change);
    void emitColumn(EntityColumn column, int firstRow, int lastRow);

    [[nodiscard]] QString displayText(const Entity& entity, EntityColumn column) const;
    [[nodiscard]] QString authorText(const Entity& entity, EntityColumn column) const;
    [[nodiscard]] QString problemsText(const Entity& entity) const;
    [[nodiscard]] QString commentsText(const Entity& entity) const;
    [[nodiscard]] QString worstSeverity(const Entity& entity) const;
    [[nodiscard]] QVariant sortValue(const Entity& entity, EntityColumn column) const;

    CatalogDocument& m_document;
    EntityKind m_kind;
    QVector<EntityPtr> m_rows;
    std::optional<UsageCounts> m_usage; ///< of a large catalog they come a moment later
    QVector<ChangeSet> m_meanwhile;     ///< what they do not know yet
    Authors* m_authors;
    SearchTexts* m_searchTexts;
};

} // namespace ow
