#include "shell/actions/internal/refusal_list.h"

#include "models/kind_text.h"
#include "widgets/icons.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QHeaderView>
#include <QLocale>
#include <QStyledItemDelegate>

#include <algorithm>

namespace ow {

namespace {

constexpr int kRefusalHeight = 34;
constexpr int kRefusalNameWidth = 220;
constexpr int kRefusalsWidth = 640;
constexpr int kRefusalsShown = 6;        ///< the head is one
constexpr int kLeastRefusals = 3;        ///< on a low screen
constexpr qsizetype kMostRefusals = 500; // nobody reads more

/// Rows as high as the sentences in them; a view asks without a width.
class WrappedRow : public QStyledItemDelegate {
public:
    explicit WrappedRow(QTreeView* view) : QStyledItemDelegate(view), m_view(view) {}
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override {
        const int icon = index.column() == 0 ? option.decorationSize.width() + space::s : 0;
        const int width = std::max(1, m_view->columnWidth(index.column()) - 2 * space::m - icon);
        const QRect text = option.fontMetrics.boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX),
                                                           Qt::TextWordWrap, index.data().toString());
        return {0, std::max(kRefusalHeight, text.height() + 2 * space::s)};
    }

private:
    QTreeView* m_view;
};

} // namespace

RefusalList::RefusalList(QWidget* parent) : QTreeWidget(parent) {
    setAccessibleName(tr("Left as they are"));
    setHeaderLabels({tr("Name"), tr("Why")});
    setRootIsDecorated(false);
    setWordWrap(true);
    setItemDelegate(new WrappedRow(this));
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    header()->setStretchLastSection(true);
    setColumnWidth(0, kRefusalNameWidth);
    setMinimumHeight(kLeastRefusals * kRefusalHeight);
    connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
    connect(this, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        const QVariant key = item->data(0, Qt::UserRole);
        if (key.isValid())
            Q_EMIT openRequested(key.value<EntityKey>());
    });
}

QSize RefusalList::sizeHint() const {
    return {kRefusalsWidth, kRefusalsShown * kRefusalHeight};
}

void RefusalList::setRefusals(const Catalog& catalog, const QVector<BulkStatus::Refusal>& refused) {
    clear();
    QList<QTreeWidgetItem*> items;
    for (const BulkStatus::Refusal& refusal : refused.mid(0, kMostRefusals)) {
        const EntityPtr entity = catalog.entity(refusal.key);
        Error reason = refusal.reason;
        reason.place = {};
        const QString text = errorSentences(reason);
        auto* item = new QTreeWidgetItem({entity ? entityLabel(*entity) : refusal.key.id, text});
        item->setIcon(0, icon(kindIcon(refusal.key.kind)));
        item->setToolTip(1, text);
        item->setData(0, Qt::UserRole, QVariant::fromValue(refusal.key));
        items.append(item);
    }
    if (refused.size() > kMostRefusals) {
        const QString count = QLocale().toString(refused.size() - kMostRefusals);
        items.append(new QTreeWidgetItem({tr("and %1 more").arg(count), {}}));
    }
    addTopLevelItems(items);
    setCurrentItem(topLevelItem(0));
}

} // namespace ow

#include "internal/moc_refusal_list.cpp"
