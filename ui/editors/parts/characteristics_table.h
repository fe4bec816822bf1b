#pragma once

#include "editors/parts/form_part.h"

#include <QMap>
#include <QVector>

class QLabel;
class QPushButton;

namespace ow {

class CommitLineEdit;

/// Keys and values of an offer (DOMAIN.md 1.1); rules, formulas and content can read them.
class CharacteristicsTable : public FormPart {
    Q_OBJECT

public:
    explicit CharacteristicsTable(CatalogDocument& document);

    void setValue(const QMap<QString, QString>& value);
    [[nodiscard]] const QMap<QString, QString>& value() const { return m_value; }

private:
    struct Row {
        QWidget* widget = nullptr;
        FieldRow* keyRow = nullptr;
        CommitLineEdit* key = nullptr;
        CommitLineEdit* text = nullptr;
        QString shownKey; ///< the key as the catalog has it; empty for a row that is not in it yet
    };

    void addRow();
    void removeRow(int index);
    void dropLastRow();
    void changeKey(int index, const QString& key);
    void changeText(int index, const QString& text);

    QMap<QString, QString> m_value;
    QVector<Row> m_rows;
    QVBoxLayout* m_column;
    QLabel* m_empty;
    QPushButton* m_add;
};

} // namespace ow
