#include "shell/actions/delete_refused_dialog.h"

#include "catalog/catalog.h"
#include "models/kind_text.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUserRowHeight = 34;

} // namespace

DeleteRefusedDialog::DeleteRefusedDialog(const Catalog& catalog, const EntityKey& key,
                                         const QVector<EntityKey>& users, QWidget* parent)
    : QDialog(parent) {
    const EntityPtr entity = catalog.entity(key);
    const QString name = entity ? entityLabel(*entity) : key.id;
    setObjectName(u"delete-refused"_s);
    setWindowTitle(tr("Cannot delete"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(textLabel(tr("“%1” is in use").arg(name), TextRole::Heading));
    QLabel* why =
        textLabel(tr("These use the %1. Remove it there first; open one to do so.").arg(kindWords(key.kind)),
                  TextRole::Body, Tone::Secondary);
    why->setWordWrap(true);
    layout->addWidget(why);
    layout->addWidget(makeUsers(catalog, users), 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(460, 360);
}

QWidget* DeleteRefusedDialog::makeUsers(const Catalog& catalog, const QVector<EntityKey>& users) {
    auto* list = new QListWidget;
    list->setObjectName(u"delete-refused.users"_s);
    list->setAccessibleName(tr("Used by"));
    list->setFrameShape(QFrame::NoFrame);
    for (const EntityKey& user : users) {
        const EntityPtr entity = catalog.entity(user);
        auto* item = new QListWidgetItem(
            icon(kindIcon(user.kind)),
            u"%1 · %2"_s.arg(kindSingular(user.kind), entity ? entityLabel(*entity) : user.id));
        item->setData(Qt::UserRole, QVariant::fromValue(user));
        item->setSizeHint({0, kUserRowHeight});
        item->setToolTip(tr("Open it (Enter)"));
        list->addItem(item);
    }
    list->setCurrentRow(0);
    const auto open = [this](const QListWidgetItem* item) {
        const auto key = item->data(Qt::UserRole).value<EntityKey>();
        accept();
        Q_EMIT openRequested(key);
    };
    connect(list, &QListWidget::itemActivated, this, open);
    connect(list, &QListWidget::itemClicked, this, open);
    return list;
}

} // namespace ow

#include "moc_delete_refused_dialog.cpp"
