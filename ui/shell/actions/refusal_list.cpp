#include "shell/actions/internal/refusal_list.h"

#include "models/kind_text.h"
#include "widgets/icons.h"
#include "widgets/notice.h"

#include <QHeaderView>
#include <QLocale>

namespace ow {

namespace {

constexpr int kRefusalHeight = 34;
constexpr int kRefusalNameWidth = 220;
constexpr int kLeastRefusals = 5;        ///< rows in sight
constexpr qsizetype kMostRefusals = 500; // nobody reads more

} // namespace

RefusalList::RefusalList(QWidget* parent) : QTreeWidget(parent) {
    setAccessibleName(tr("Left as they are"));
    setHeaderLabels({tr("Name"), tr("Why")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    header()->setStretchLastSection(true);
    setColumnWidth(0, kRefusalNameWidth);
    setMinimumHeight((kLeastRefusals + 1) * kRefusalHeight);
    connect(this, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        const QVariant key = item->data(0, Qt::UserRole);
        if (key.isValid())
            Q_EMIT openRequested(key.value<EntityKey>());
    });
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
        item->setSizeHint(0, {0, kRefusalHeight});
        item->setData(0, Qt::UserRole, QVariant::fromValue(refusal.key));
        items.append(item);
    }
    if (refused.size() > kMostRefusals) {
        auto* item = new QTreeWidgetItem(
            {tr("and %1 more").arg(QLocale().toString(refused.size() - kMostRefusals)), {}});
        item->setSizeHint(0, {0, kRefusalHeight});
        items.append(item);
    }
    addTopLevelItems(items);
    setCurrentItem(topLevelItem(0));
}

} // namespace ow
