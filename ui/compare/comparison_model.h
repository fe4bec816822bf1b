#pragma once

#include "compare/comparison.h"

#include <QAbstractItemModel>

namespace ow {

/// A comparison as a tree: entities, and below each its fields, which are read when the entity is opened.
class ComparisonModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { FieldColumn, BaseColumn, LeftColumn, RightColumn, ChoiceColumn, ColumnCount };
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< EntityKey, of the entity and of its fields
        StateRole,                  ///< int of ComparedEntity::State, of entities only
        ConflictRole,               ///< whether a choice is to be made here
        ChoiceRole,                 ///< int of MergeChoice; invalid when none is made
        CanTakeBothRole,
        SearchRole, ///< all words of an entity's row
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setComparison(Comparison comparison);
    [[nodiscard]] const Comparison& comparison() const { return m_comparison; }

    /// The field of a row, null for an entity.
    [[nodiscard]] const ComparedField* field(const QModelIndex& index) const;
    /// Makes a choice for a field or for all fields of an entity. `Both` falls to nobody where it makes no
    /// sense.
    void choose(const QModelIndex& index, MergeChoice choice);
    [[nodiscard]] int conflictCount() const;
    /// Conflicts without a choice.
    [[nodiscard]] int openCount() const;
    [[nodiscard]] MergeChoices choices() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void choiceChanged();

private:
    [[nodiscard]] const QVector<ComparedField>& fieldsOf(int entity) const;
    [[nodiscard]] QVariant entityData(const ComparedEntity& entity, int column, int role) const;
    [[nodiscard]] QVariant fieldData(const ComparedField& field, int column, int role) const;

    mutable Comparison m_comparison; ///< its fields are filled in when they are first looked at
};

/// "added", "removed", "changed", "conflict".
[[nodiscard]] QString stateText(ComparedEntity::State state);
/// "Mine", "Theirs", "Both", with the titles of the sides.
[[nodiscard]] QString choiceText(const Comparison& comparison, MergeChoice choice);

} // namespace ow
