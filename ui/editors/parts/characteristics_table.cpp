#include "editors/parts/characteristics_table.h"

#include "widgets/fields/commit_edits.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

CharacteristicsTable::CharacteristicsTable(CatalogDocument& document)
    : FormPart(document, {}), m_column(new QVBoxLayout(this)),
      m_empty(textLabel(
          tr("Keys and values that rules, formulas and content can read, such as margin or region."),
          TextRole::Body, Tone::Muted)),
      m_add(new QPushButton(tr("Add characteristic"))) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::s);
    m_empty->setWordWrap(true);
    m_add->setObjectName(u"addCharacteristic"_s);
    m_add->setAccessibleName(tr("Add characteristic"));
    m_add->setIcon(icon(u"add"_s));
    m_column->addWidget(findingsNote());
    m_column->addWidget(m_empty);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    setFieldPath(this, u"characteristics"_s);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow();
        m_rows.constLast().key->setFocus();
    });
}

void CharacteristicsTable::setValue(const QMap<QString, QString>& value) {
    m_value = value;
    // Rows whose key is not handed over yet stay below the ones of the catalog.
    while (!m_rows.isEmpty() && m_rows.size() > value.size() && !m_rows.constLast().shownKey.isEmpty())
        dropLastRow();
    while (m_rows.size() < value.size())
        addRow();
    int index = 0;
    for (auto it = value.cbegin(); it != value.cend(); ++it, ++index) {
        Row& row = m_rows[index];
        row.shownKey = it.key();
        row.key->setValue(it.key());
        row.text->setValue(it.value());
        row.keyRow->setFieldPath(it.key());
    }
    m_empty->setVisible(m_rows.isEmpty());
}

void CharacteristicsTable::addRow() {
    const int index = int(m_rows.size());
    const QString name = tr("Characteristic %1").arg(index + 1);
    Row row;
    row.widget = new QWidget;
    row.key = new CommitLineEdit;
    row.text = new CommitLineEdit;
    row.key->setObjectName(u"key%1"_s.arg(index));
    row.text->setObjectName(u"value%1"_s.arg(index));
    row.key->setAccessibleName(tr("%1 key").arg(name));
    row.text->setAccessibleName(tr("%1 value").arg(name));
    row.key->setPlaceholderText(tr("Key"));
    row.text->setPlaceholderText(tr("Value"));
    row.keyRow = new FieldRow({}, row.key);
    QToolButton* remove =
        iconButton(u"delete"_s, tr("Remove %1").arg(name), u"removeCharacteristic%1"_s.arg(index));
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::s);
    line->addWidget(row.keyRow, 1, Qt::AlignTop);
    line->addWidget(row.text, 2, Qt::AlignTop);
    line->addWidget(remove, 0, Qt::AlignTop);
    m_column->insertWidget(m_column->indexOf(m_add), row.widget);
    connect(row.key, &CommitLineEdit::committed, this,
            [this, index](const QString& key) { changeKey(index, key); });
    connect(row.text, &CommitLineEdit::committed, this,
            [this, index](const QString& text) { changeText(index, text); });
    connect(remove, &QToolButton::clicked, this, [this, index] { removeRow(index); });
    m_rows.append(row);
    m_empty->hide();
}

void CharacteristicsTable::dropLastRow() {
    Row row = m_rows.takeLast();
    row.widget->hide();
    row.widget->deleteLater();
}

void CharacteristicsTable::removeRow(int index) {
    const QString key = m_rows[index].shownKey;
    if (key.isEmpty()) {
        if (index == m_rows.size() - 1)
            dropLastRow();
        m_empty->setVisible(m_rows.isEmpty());
        return;
    }
    m_value.remove(key);
    Q_EMIT edited(tr("Remove characteristic “%1”").arg(key), QString());
}

void CharacteristicsTable::changeKey(int index, const QString& typed) {
    if (index >= m_rows.size())
        return; // a row that is going away
    Row& row = m_rows[index];
    const QString key = typed.trimmed();
    if (key == row.shownKey) {
        row.keyRow->setInputProblem({});
        return;
    }
    if (key.isEmpty() || m_value.contains(key)) {
        row.keyRow->setInputProblem(key.isEmpty()
                                        ? tr("A characteristic needs a key.")
                                        : tr("“%1” is there already; choose another key.").arg(key));
        return;
    }
    row.keyRow->setInputProblem({});
    if (!row.shownKey.isEmpty())
        m_value.remove(row.shownKey);
    m_value.insert(key, row.text->text());
    row.shownKey = key;
    Q_EMIT edited(tr("Change characteristic “%1”").arg(key), QString());
}

void CharacteristicsTable::changeText(int index, const QString& text) {
    if (index >= m_rows.size())
        return;
    const QString key = m_rows[index].shownKey;
    if (key.isEmpty())
        return; // handed over together with the key
    m_value.insert(key, text);
    Q_EMIT edited(tr("Change characteristic “%1”").arg(key), spoken(key));
}

} // namespace ow

#include "moc_characteristics_table.cpp"
