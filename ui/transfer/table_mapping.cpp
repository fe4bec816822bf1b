#include "transfer/table_mapping.h"

#include "compare/field_text.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShownLetters = 60;
constexpr int kFieldWidth = 260;
constexpr int kTypeWidth = 170;

/// What stands first in the column, to recognise it by.
QString example(const CsvTable& table, int column) {
    for (const QStringList& row : table.rows) {
        const QString cell = row.at(column).simplified();
        if (!cell.isEmpty())
            return cell.size() > kShownLetters ? cell.first(kShownLetters) + u'…' : cell;
    }
    return {};
}

QString typeName(CellType type) {
    switch (type) {
    case CellType::Text:
        return TableMapping::tr("Text");
    case CellType::Number:
        return TableMapping::tr("Number");
    case CellType::Boolean:
        return TableMapping::tr("True or false");
    }
    Q_UNREACHABLE();
    return {};
}

/// The field for a column that has none of the usual names.
QString freeField(const QString& title, EntityKind kind) {
    if (kind == EntityKind::PersonalizedOffer)
        return u"characteristics."_s + title;
    return kind == EntityKind::TestProfile ? u"document."_s + title : QString();
}

} // namespace

TableMapping::TableMapping(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(space::m, space::s, space::m, space::s);
    m_grid->setHorizontalSpacing(space::l);
    m_grid->setVerticalSpacing(space::s);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(2, kFieldWidth);
    m_grid->setColumnMinimumWidth(3, kTypeWidth);
}

void TableMapping::setTable(const CsvTable& table, EntityKind kind) {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_fields.clear();
    m_types.clear();
    m_kind = kind;
    const QStringList guess = guessMapping(table.header, kind);
    for (int column = 0; column < int(table.header.size()); ++column)
        addColumn(table, kind, column, guess.at(column));
    m_grid->setRowStretch(int(table.header.size()), 1);
    showTypes();
}

void TableMapping::addColumn(const CsvTable& table, EntityKind kind, int column, const QString& field) {
    const QString& title = table.header.at(column);
    auto* box = new QComboBox;
    box->setObjectName(u"table.field.%1"_s.arg(column));
    box->setAccessibleName(tr("Column %1 comes in as").arg(title));
    box->addItem(tr("Leave out"), QString());
    for (const QString& known : tableFields(kind))
        box->addItem(fieldTitle(known), known);
    if (const QString free = freeField(title, kind); !free.isEmpty())
        box->addItem(kind == EntityKind::TestProfile ? tr("Attribute “%1”").arg(title)
                                                     : tr("Characteristic “%1”").arg(title),
                     free);
    if (box->findData(field) < 0)
        box->addItem(field, field);
    box->setCurrentIndex(box->findData(field));
    connect(box, &QComboBox::currentIndexChanged, this, [this, column] { onChosen(column); });
    auto* label = textLabel(title, TextRole::Body);
    label->setBuddy(box);
    m_grid->addWidget(label, column, 0);
    m_grid->addWidget(textLabel(example(table, column), TextRole::Small, Tone::Muted), column, 1);
    m_grid->addWidget(box, column, 2);
    m_fields.append(box);
    addType(title, column);
}

void TableMapping::addType(const QString& title, int column) {
    auto* box = new QComboBox;
    box->setObjectName(u"table.type.%1"_s.arg(column));
    box->setAccessibleName(tr("Type of column %1").arg(title));
    box->addItem(tr("By its cells"));
    for (const auto& [type, name] : Tokens<CellType>::table)
        box->addItem(typeName(type), int(type));
    connect(box, &QComboBox::currentIndexChanged, this, &TableMapping::changed);
    m_grid->addWidget(box, column, 3);
    m_types.append(box);
}

/// Only attributes have a type to choose.
void TableMapping::showTypes() {
    for (qsizetype column = 0; column < m_types.size(); ++column)
        m_types.at(column)->setVisible(isFreeField(m_fields.at(column)->currentData().toString(), m_kind));
}

void TableMapping::onChosen(int column) {
    const QString field = m_fields.at(column)->currentData().toString();
    for (int other = 0; other < int(m_fields.size()); ++other) {
        if (other == column || field.isEmpty() || m_fields.at(other)->currentData().toString() != field)
            continue;
        const QSignalBlocker quiet(m_fields.at(other));
        m_fields.at(other)->setCurrentIndex(0);
    }
    showTypes();
    Q_EMIT changed();
}

ChosenTypes TableMapping::types() const {
    ChosenTypes types;
    for (qsizetype column = 0; column < m_types.size(); ++column) {
        if (const QVariant type = m_types.at(column)->currentData(); type.isValid())
            types.insert(column, CellType(type.toInt()));
    }
    return types;
}

void TableMapping::setFound(const QVector<std::optional<ColumnType>>& types) {
    for (qsizetype column = 0; column < std::min(types.size(), m_types.size()); ++column) {
        QComboBox* box = m_types.at(column);
        const bool chosen = box->currentData().isValid();
        if (types.at(column) && !chosen)
            box->setItemText(0, tr("By its cells: %1").arg(typeName(types.at(column)->type).toLower()));
    }
}

QStringList TableMapping::mapping() const {
    QStringList fields;
    for (const QComboBox* box : m_fields)
        fields.append(box->currentData().toString());
    return fields;
}

} // namespace ow

#include "moc_table_mapping.cpp"
