#include "lists/internal/column_chooser.h"

#include "lists/internal/table_columns.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumnRow = 30;
constexpr int kFewestRows = 4; ///< at once; more by scrolling
constexpr int kMostRows = 12;
constexpr int kBesideRows = 370; ///< what else there is, above and below them
constexpr int kChooserWidth = 280;

EntityColumn columnOf(const QListWidgetItem& item) {
    return EntityColumn(item.data(Qt::UserRole).toInt());
}

} // namespace

ColumnChooser::ColumnChooser(TableColumns& columns, QWidget* anchor)
    : QFrame(anchor, Qt::Popup), m_columns(columns), m_list(new QListWidget), m_sort(new QComboBox),
      m_order(new SegmentedControl), m_groups(new QComboBox) {
    setObjectName(u"list.columnChooser"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("card", true);
    m_list->setObjectName(u"list.columnChoice"_s);
    m_list->setAccessibleName(tr("Columns"));
    const int room = (anchor->screen()->availableGeometry().height() - kBesideRows) / kColumnRow;
    const int rows = std::min(int(columns.order().size()), std::clamp(room, kFewestRows, kMostRows));
    m_list->setFixedHeight(rows * kColumnRow);
    m_list->setMinimumWidth(kChooserWidth);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->installEventFilter(this);
    auto* reset = new QPushButton(tr("As at first"));
    reset->setObjectName(u"list.columnReset"_s);
    reset->setToolTip(tr("Columns, their order and widths, the sort and the groups"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::m, space::m, space::m, space::m);
    layout->setSpacing(space::s);
    layout->addWidget(textLabel(tr("Columns"), TextRole::Heading));
    layout->addWidget(m_list);
    layout->addWidget(
        textLabel(tr("Space shows or hides, Alt+Up and Alt+Down move."), TextRole::Small, Tone::Muted));
    layout->addWidget(makeSort());
    layout->addWidget(makeGroups());
    layout->addWidget(reset, 0, Qt::AlignLeft);
    fill();
    setFocusProxy(m_list);
    connect(reset, &QPushButton::clicked, this, [this] {
        m_columns.reset();
        fill();
    });
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        if (!m_following)
            m_columns.want(columnOf(*item), item->checkState() == Qt::Checked);
    });
    // A click on the words does what a click on the box does.
    connect(m_list, &QListWidget::itemPressed, this,
            [this](const QListWidgetItem* item) { m_pressed = item->checkState(); });
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        if (item->checkState() == m_pressed)
            item->setCheckState(m_pressed == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    });
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ColumnChooser::takeOrder);
    connect(&m_columns, &TableColumns::changed, this, &ColumnChooser::follow);
}

QWidget* ColumnChooser::makeSort() {
    auto* sort = new QWidget;
    auto* layout = new QVBoxLayout(sort);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    m_sort->setObjectName(u"list.sortBy"_s);
    m_sort->setAccessibleName(tr("Sort by"));
    m_sort->addItem(columnTitle(EntityColumn::Name), int(EntityColumn::Name));
    for (const EntityColumn column : m_columns.order())
        m_sort->addItem(columnTitle(column), int(column));
    m_order->setObjectName(u"list.sortOrder"_s);
    m_order->setSegments({tr("Ascending"), tr("Descending")}, tr("Order"));
    layout->addWidget(textLabel(tr("Sort by"), TextRole::Small, Tone::Secondary));
    layout->addWidget(m_sort);
    layout->addWidget(m_order);
    const auto take = [this] {
        if (!m_following)
            m_columns.sort(EntityColumn(m_sort->currentData().toInt()),
                           m_order->current() == 1 ? Qt::DescendingOrder : Qt::AscendingOrder);
    };
    connect(m_sort, &QComboBox::activated, this, take);
    connect(m_order, &SegmentedControl::chosen, this, take);
    return sort;
}

QWidget* ColumnChooser::makeGroups() {
    auto* groups = new QWidget;
    auto* layout = new QVBoxLayout(groups);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    m_groups->setObjectName(u"list.groupBy"_s);
    m_groups->setAccessibleName(tr("Group by"));
    for (const RowGrouping grouping : groupingsOf(m_columns.kind()))
        m_groups->addItem(groupingTitle(grouping), int(grouping));
    layout->addWidget(textLabel(tr("Group by"), TextRole::Small, Tone::Secondary));
    layout->addWidget(m_groups);
    connect(m_groups, &QComboBox::activated, this,
            [this] { m_columns.group(RowGrouping(m_groups->currentData().toInt())); });
    return groups;
}

void ColumnChooser::fill() {
    {
        const QScopedValueRollback following(m_following, true);
        m_list->clear();
        for (const EntityColumn column : m_columns.order()) {
            auto* item = new QListWidgetItem(m_list);
            item->setData(Qt::UserRole, int(column));
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                           Qt::ItemIsDragEnabled);
            item->setSizeHint({0, kColumnRow});
        }
        m_list->setCurrentRow(0);
    }
    follow();
}

/// Boxes and sort say what the list does; what is wanted and has no room says so.
void ColumnChooser::follow() {
    if (m_following)
        return;
    const QScopedValueRollback following(m_following, true);
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const EntityColumn column = columnOf(*item);
        const bool wanted = m_columns.isWanted(column);
        const QString title = columnTitle(column);
        item->setCheckState(wanted ? Qt::Checked : Qt::Unchecked);
        item->setText(wanted && !m_columns.isInSight(column) ? tr("%1 (no room now)").arg(title) : title);
    }
    m_sort->setCurrentIndex(m_sort->findData(int(m_columns.sortedBy())));
    m_order->setCurrent(m_columns.sortOrder() == Qt::DescendingOrder ? 1 : 0);
    m_groups->setCurrentIndex(m_groups->findData(int(m_columns.grouping())));
}

bool ColumnChooser::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool moves = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
        if (moves && key->modifiers().testFlag(Qt::AltModifier)) {
            moveCurrent(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ColumnChooser::moveCurrent(int by) {
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    {
        const QScopedValueRollback following(m_following, true);
        m_list->insertItem(to, m_list->takeItem(from));
        m_list->setCurrentRow(to);
    }
    takeOrder();
}

void ColumnChooser::takeOrder() {
    {
        const QScopedValueRollback following(m_following, true);
        for (int row = 0; row < m_list->count(); ++row)
            m_columns.move(columnOf(*m_list->item(row)), row);
    }
    follow();
}

} // namespace ow

#include "internal/moc_column_chooser.cpp"
