#pragma once

#include "exchange/tables/csv_entities.h"

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace ow {

/// Which field each column of a table comes in as. A field can be taken by one column only.
class TableMapping : public QWidget {
    Q_OBJECT

public:
    explicit TableMapping(QWidget* parent = nullptr);

    /// Begins with the guess for this kind.
    void setTable(const CsvTable& table, EntityKind kind);
    /// The field of each column; empty: left out.
    [[nodiscard]] QStringList mapping() const;
    /// The types that the user chose for attributes; the others are told by their cells.
    [[nodiscard]] ChosenTypes types() const;
    /// Shows what the cells of each column are.
    void setFound(const QVector<std::optional<ColumnType>>& types);

Q_SIGNALS:
    void changed();

private:
    void addColumn(const CsvTable& table, EntityKind kind, int column, const QString& field);
    void addType(const QString& title, int column);
    void onChosen(int column);
    void showTypes();

    QGridLayout* m_grid;
    EntityKind m_kind = EntityKind::PersonalizedOffer;
    QVector<QComboBox*> m_fields;
    QVector<QComboBox*> m_types; ///< shown where the field is an attribute
};

} // namespace ow
