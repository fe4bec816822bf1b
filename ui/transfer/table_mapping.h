#pragma once

#include "exchange/csv_entities.h"

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

Q_SIGNALS:
    void changed();

private:
    void addColumn(const CsvTable& table, EntityKind kind, int column, const QString& field);
    void onChosen(int column);

    QGridLayout* m_grid;
    QVector<QComboBox*> m_fields;
};

} // namespace ow
