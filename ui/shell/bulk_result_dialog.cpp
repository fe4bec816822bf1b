#include "shell/bulk_result_dialog.h"

#include "models/kind_text.h"
#include "widgets/icons.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kResultRowHeight = 34;
constexpr int kResultNameWidth = 220;

} // namespace

BulkResultDialog::BulkResultDialog(const Catalog& catalog, const BulkStatus& bulk, const QString& what,
                                   QWidget* parent)
    : QDialog(parent) {
    setObjectName(u"bulk-result"_s);
    setWindowTitle(what);
    setAttribute(Qt::WA_DeleteOnClose);
    const auto done = bulk.change.changes.size();
    const auto all = done + bulk.refused.size();
    QLabel* title = textLabel(tr("%1: %2 of %3 done").arg(what).arg(done).arg(all), TextRole::Heading);
    title->setObjectName(u"bulk-result.title"_s);
    QLabel* why =
        textLabel(done == 0 ? tr("Nothing was changed. Each of these says why:")
                            : tr("What could be done is done; undo takes it back in one step. These "
                                 "were left as they are:"),
                  TextRole::Body, Tone::Secondary);
    why->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(title);
    layout->addWidget(why);
    layout->addWidget(makeRefusals(catalog, bulk.refused), 1);
    layout->addWidget(buttons);
    resize(720, 420);
}

QWidget* BulkResultDialog::makeRefusals(const Catalog& catalog, const QVector<BulkStatus::Refusal>& refused) {
    auto* list = new QTreeWidget;
    list->setObjectName(u"bulk-result.refusals"_s);
    list->setAccessibleName(tr("Left as they are"));
    list->setHeaderLabels({tr("Name"), tr("Why")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setFrameShape(QFrame::NoFrame);
    list->header()->setStretchLastSection(true);
    list->setColumnWidth(0, kResultNameWidth);
    QList<QTreeWidgetItem*> items;
    for (const BulkStatus::Refusal& refusal : refused) {
        const EntityPtr entity = catalog.entity(refusal.key);
        Error reason = refusal.reason;
        reason.place = {};
        const QString text = errorSentences(reason);
        auto* item = new QTreeWidgetItem({entity ? entityLabel(*entity) : refusal.key.id, text});
        item->setIcon(0, icon(kindIcon(refusal.key.kind)));
        item->setToolTip(1, text);
        item->setSizeHint(0, {0, kResultRowHeight});
        item->setData(0, Qt::UserRole, QVariant::fromValue(refusal.key));
        items.append(item);
    }
    list->addTopLevelItems(items);
    list->setCurrentItem(list->topLevelItem(0));
    connect(list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        const auto key = item->data(0, Qt::UserRole).value<EntityKey>();
        accept();
        Q_EMIT openRequested(key);
    });
    return list;
}

} // namespace ow
