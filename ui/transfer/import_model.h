#pragma once

#include "exchange/import/proposal_choice.h"
#include "transfer/import_session.h"

#include <QAbstractItemModel>

namespace ow {

/// An import review as a tree: what is new, changed, kept, missing, left out; what can come in has a tick.
class ImportModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, NoteColumn, ColumnCount };

    /// One line of a group.
    struct Row {
        QString name;
        QString kind;
        QString note; ///< its kind, what changes, or why it stays out
        QString iconName;
        std::optional<EntityKey> key; ///< of what can be ticked
        EntityPtr before;
        EntityPtr after;
        bool problem = false;
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setReview(const ImportReview& review, const ImportedDocument& imported);
    [[nodiscard]] const ProposalChoice& choice() const { return m_choice; }
    /// The line at an index; null for a group.
    [[nodiscard]] const Row* row(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// A tick was set or taken away; `followed` others had to go along.
    void choiceChanged(qsizetype followed);

private:
    struct Group {
        QString title;
        QVector<Row> rows;
    };

    void add(const QString& title, QVector<Row> rows);
    [[nodiscard]] QVariant groupData(const Group& group, int column, int role) const;
    [[nodiscard]] QVariant rowData(const Row& row, int column, int role) const;
    [[nodiscard]] QVariant tick(const Group& group) const;

    QVector<Group> m_groups;
    ProposalChoice m_choice;
};

} // namespace ow
