#include "lists/list_pane.h"

#include "document/catalog_document.h"
#include "lists/entity_table_view.h"
#include "lists/internal/column_chooser.h"
#include "lists/internal/filter_line.h"
#include "models/entity_filter_model.h"
#include "models/entity_list_model.h"
#include "models/kind_text.h"
#include "widgets/elided_label.h"
#include "widgets/empty_state.h"
#include "widgets/filter_keys.h"
#include "widgets/folding_row.h"
#include "widgets/icons.h"
#include "widgets/popup_place.h"
#include "widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

ListPane::ListPane(CatalogDocument& document, EntityKind kind, QWidget* parent)
    : QWidget(parent), m_kind(kind), m_isWritable(document.store().isWritable()),
      m_model(new EntityListModel(document, kind, this)), m_filterModel(new EntityFilterModel(this)),
      m_count(new ElidedLabel({}, TextRole::Small, Tone::Muted)), m_columns(new QToolButton),
      m_new(new QPushButton(tr("New"))), m_newWays(new QToolButton), m_filter(new FilterLine(document, kind)),
      m_status(new QComboBox) {
    m_filterModel->setSourceModel(m_model);
    m_table = new EntityTableView(*m_model, *m_filterModel);
    m_table->setObjectName(u"list.table"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(makeFilterRow());
    layout->addWidget(makeBody(), 1);

    connect(m_table, &EntityTableView::entered, this, &ListPane::entered);
    connect(m_table, &QTableView::clicked, this, &ListPane::clicked);
    QHeaderView* header = m_table->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint& at) { chooseColumns(header->mapToGlobal(at)); });
    joinFilter(m_filter, m_table);
    connect(m_filter, &QLineEdit::textChanged, m_filterModel, &EntityFilterModel::setFilterText);
    connect(m_status, &QComboBox::currentIndexChanged, this,
            [this] { m_filterModel->setStatus(m_status->currentData().toString()); });
    connect(m_filter, &QLineEdit::textChanged, this, &ListPane::followFilter);
    connect(m_status, &QComboBox::currentIndexChanged, this, &ListPane::followFilter);
    connect(m_filter, &FilterLine::saveRequested, this, &ListPane::saveFilterRequested);
    for (QAbstractItemModel* model :
         {static_cast<QAbstractItemModel*>(m_model), static_cast<QAbstractItemModel*>(m_filterModel)}) {
        connect(model, &QAbstractItemModel::rowsInserted, this, &ListPane::refresh);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &ListPane::refresh);
        connect(model, &QAbstractItemModel::modelReset, this, &ListPane::refresh);
    }
    refresh();
}

QWidget* ListPane::makeHeader() {
    auto* header = new QWidget;
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(space::l, space::m, space::m, space::xs);
    layout->setSpacing(space::xs); // a long title beside four others
    layout->addWidget(new ElidedLabel(kindTitle(m_kind), TextRole::Heading));
    m_count->setObjectName(u"list.count"_s);
    layout->addWidget(m_count);
    layout->addStretch();
    m_columns->setObjectName(u"list.columns"_s);
    m_columns->setIcon(icon(u"columns"_s));
    m_columns->setAutoRaise(true);
    m_columns->setAccessibleName(tr("Columns of %1").arg(kindTitle(m_kind).toLower()));
    m_columns->setToolTip(tr("Columns, sort and groups"));
    connect(m_columns, &QToolButton::clicked, this, [this] { chooseColumns(); });
    layout->addWidget(m_columns);
    m_new->setObjectName(u"list.new"_s);
    setButtonKind(m_new, u"primary"_s);
    m_new->setMaximumWidth(m_new->fontMetrics().horizontalAdvance(m_new->text()) + 2 * space::l + space::s);
    m_new->setAccessibleName(tr("New"));
    m_new->setToolTip(tr("%1 (Ctrl+N)").arg(tr("New %1").arg(kindSingular(m_kind).toLower())));
    connect(m_new, &QPushButton::clicked, this, &ListPane::newRequested);
    m_new->setEnabled(m_isWritable);
    m_newWays->setEnabled(m_isWritable);
    layout->addWidget(m_new);
    m_newWays->setObjectName(u"list.new-ways"_s);
    m_newWays->setArrowType(Qt::DownArrow);
    m_newWays->setAutoRaise(true);
    m_newWays->setAccessibleName(tr("Ways to begin a %1").arg(kindSingular(m_kind).toLower()));
    m_newWays->setToolTip(tr("Copy, out of a rule, paste, file"));
    m_newWays->hide();
    layout->addWidget(m_newWays);
    return header;
}

void ListPane::setNewMenu(QMenu* menu) {
    connect(m_newWays, &QToolButton::clicked, menu,
            [this, menu] { menu->popup(m_newWays->mapToGlobal(m_newWays->rect().bottomLeft())); });
    m_newWays->show();
}

QWidget* ListPane::makeFilterRow() {
    auto* row = new QWidget;
    auto* layout = new FoldingRow(space::s, FoldingRow::Share::FirstTakesRest, row); // words need their room
    layout->setContentsMargins(space::l, space::xs, space::m, space::s);
    layout->addWidget(m_filter);
    m_status->setObjectName(u"list.status"_s);
    m_status->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_status->setMinimumContentsLength(8);
    m_status->setAccessibleName(tr("Status of %1").arg(kindTitle(m_kind).toLower()));
    fillStatuses();
    layout->addWidget(m_status);
    m_status->setVisible(m_model->section(EntityColumn::Status) >= 0);
    return row;
}

void ListPane::fillStatuses() {
    m_status->addItem(tr("Any status"), QString());
    const auto add = [this](const auto& table) {
        for (const auto& [value, name] : table)
            m_status->addItem(statusTitle(name), QString(name));
    };
    if (m_kind == EntityKind::Activity)
        add(Tokens<ActivityStatus>::table);
    else
        add(Tokens<OfferStatus>::table);
}

QWidget* ListPane::makeBody() {
    m_nothingYet =
        new EmptyState(kindIcon(m_kind), kindPurpose(m_kind),
                       m_isWritable ? tr("New %1").arg(kindSingular(m_kind).toLower()) : QString());
    connect(m_nothingYet, &EmptyState::triggered, this, &ListPane::newRequested);
    m_nothingFound = new EmptyState(u"search"_s, tr("Nothing fits this filter."), tr("Clear filter"));
    connect(m_nothingFound, &EmptyState::triggered, this, &ListPane::clearFilter);
    m_body = new QStackedWidget;
    m_body->addWidget(m_table);
    m_body->addWidget(m_nothingYet);
    m_body->addWidget(m_nothingFound);
    return m_body;
}

void ListPane::show(const QVector<EntityKey>& keys) {
    const auto isHidden = [this](const EntityKey& key) {
        const int row = m_model->rowOf(key.id);
        return row >= 0 && !m_filterModel->leaves(row);
    };
    if (std::any_of(keys.cbegin(), keys.cend(), isHidden))
        clearFilter();
    m_table->select(keys);
}

ListFilter ListPane::filter() const {
    return {m_filter->text(), m_status->currentData().toString()};
}

void ListPane::setFilter(const ListFilter& filter) {
    m_filter->setText(filter.text);
    m_status->setCurrentIndex(std::max(0, m_status->findData(filter.status)));
}

QWidget& ListPane::home() const {
    return *m_body->currentWidget();
}

void ListPane::enter() {
    home().setFocus(Qt::ShortcutFocusReason);
}

void ListPane::followFilter() {
    m_filter->offerSave(!filter().isEmpty());
    Q_EMIT filterChanged();
}

void ListPane::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ListPane::chooseColumns(const std::optional<QPoint>& at) {
    auto* chooser = new ColumnChooser(m_table->columns(), m_columns);
    placePopup(chooser, m_columns);
    if (at)
        chooser->setGeometry(
            popupPlace(chooser->size(), QRect(*at, QSize(1, 1)), m_columns->screen()->availableGeometry()));
    chooser->show();
    chooser->setFocus(Qt::PopupFocusReason);
}

void ListPane::clearFilter() {
    m_filter->clear();
    m_status->setCurrentIndex(0);
}

void ListPane::refresh() {
    const int all = m_model->rowCount();
    const int shown = m_filterModel->leftCount();
    m_count->setText(shown == all ? QString::number(all) : tr("%1 of %2").arg(shown).arg(all));
    QWidget* page = m_table;
    if (all == 0)
        page = m_nothingYet;
    else if (shown == 0)
        page = m_nothingFound;
    m_body->setCurrentWidget(page);
}

} // namespace ow

#include "moc_list_pane.cpp"
