#pragma once

#include "models/list_lines.h"
#include "models/list_query.h"
#include "models/row_groups.h"
#include "models/row_order.h"

#include <QAbstractProxyModel>
#include <QHash>
#include <QSet>

#include <utility>
#include <vector>

namespace ow {

class EntityListModel;

/// What the filter box and the status box leave of an EntityListModel, sorted by any column, in groups or
/// without. The head of a group is a row of its own, which cannot be selected; a row that belongs to several
/// groups is there once in each, and what is folded is not there. It is one flat list in any case: 100,000
/// rows are made anew at each letter of the filter, and views hear of it in few steps.
class EntityFilterModel : public QAbstractProxyModel {
    Q_OBJECT

public:
    enum Role {
        IsHeadRole = Qt::UserRole + 100,
        GroupCountRole, ///< how many entities the group has
        IsFoldedRole,
    };

    explicit EntityFilterModel(QObject* parent = nullptr);

    /// An EntityListModel.
    void setSourceModel(QAbstractItemModel* source) override;
    /// Every word must stand somewhere in the row, case does not matter, and every token of a ListQuery must
    /// fit. Empty shows all.
    void setFilterText(const QString& text);
    /// Only rows with this status token; empty shows all.
    void setStatus(const QString& token);
    /// Whether the filter leaves a row of the source, be it folded or not.
    [[nodiscard]] bool leaves(int sourceRow) const { return m_isLeft[std::size_t(sourceRow)]; }
    [[nodiscard]] int leftCount() const;
    /// All that the filter leaves, each once, as groups and sort have them; rows of the source.
    [[nodiscard]] std::vector<int> leftRows() const;

    [[nodiscard]] RowGrouping grouping() const { return m_grouping; }
    void setGrouping(RowGrouping grouping);
    [[nodiscard]] bool isHead(int row) const { return sourceRow(row) < 0; }
    /// The head above a row; the row itself where it is one. -1: there are no groups.
    [[nodiscard]] int headOf(int row) const;
    [[nodiscard]] bool isFolded(int head) const;
    void setFolded(int head, bool folded);
    void setAllFolded(bool folded);
    /// What is folded, and where, for the settings.
    [[nodiscard]] QStringList foldedGroups() const;
    void setFoldedGroups(const QStringList& groups);
    /// Unfolds groups until these rows of the source are in sight, as far as the filter leaves them.
    void reveal(const std::vector<int>& sourceRows);
    /// -1: the head of a group.
    [[nodiscard]] int sourceRow(int row) const { return m_lines.at(row).row; }
    /// The rows of the source in the group of a head, folded or not.
    [[nodiscard]] std::vector<int> rowsIn(int head) const;
    /// The tag of a group; nothing for heads of others, and rows.
    [[nodiscard]] std::optional<EntityKey> targetOf(int row) const;

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex& index) const override;
    /// Of several rows the first.
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex& index) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex&) const override { return {}; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex buddy(const QModelIndex& index) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Heads are nothing to find.
    [[nodiscard]] QModelIndexList match(const QModelIndex& start, int role, const QVariant& value, int hits,
                                        Qt::MatchFlags flags) const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                       const QModelIndex& parent) const override;

private:
    struct Group {
        QString id;
        RowGroup shown;
        bool isFolded = false;
        int count = 0;                     ///< of what the filter leaves
        std::pair<QString, int> told = {}; ///< title and count that views know
    };

    [[nodiscard]] const EntityListModel& list() const;
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] bool fits(int sourceRow) const;
    [[nodiscard]] QVariant headData(const Group& group, int column, int role) const;
    [[nodiscard]] QString foldName(const QString& group) const;

    void takeAll();
    void insert(int first, int last);
    void leave(int first, int last);
    void remove(int first, int last);
    void follow(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles);
    void tell(int first, int last, int firstColumn, int lastColumn, const QList<int>& roles);
    void filterAll();
    void groupAll();
    void nameGroups();
    void groupRow(int sourceRow);
    void fold(int group, bool folded);
    void showFolds(const std::vector<int>& groups);
    [[nodiscard]] int groupOf(const QString& id);
    void orderGroups();
    void sortAll();
    void placeAnew(int sourceRow);
    [[nodiscard]] ListLines makeLines();
    /// The lines as they should be; views are told how.
    void refresh();
    void take(LineStep& step);

    ListQuery m_query;
    QString m_status;
    RowOrder m_order;
    std::vector<int> m_sorted; ///< all rows of the source
    std::vector<bool> m_isLeft;
    RowGrouping m_grouping = RowGrouping::None;
    std::vector<std::vector<int>> m_groupsOf; ///< by row of the source; empty without a grouping
    std::vector<Group> m_groups;              ///< in the order in which they were met
    std::vector<int> m_groupOrder;
    QHash<QString, int> m_groupById;
    QSet<QString> m_folded; ///< by foldName()
    ListLines m_lines;
};

} // namespace ow
