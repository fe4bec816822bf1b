#include "shell/actions/bulk_result_dialog.h"

#include "shell/actions/internal/refusal_list.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

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
    QLabel* why = textLabel(done == 0 ? tr("Nothing was changed. Each of these says why:")
                                      : tr("What could be done is done. These were left as they are:"),
                            TextRole::Body, Tone::Secondary);
    why->setWordWrap(true);
    auto* refusals = new RefusalList;
    refusals->setObjectName(u"bulk-result.refusals"_s);
    refusals->setRefusals(catalog, bulk.refused);
    connect(refusals, &RefusalList::openRequested, this, [this](const EntityKey& key) {
        accept();
        Q_EMIT openRequested(key);
    });
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (done > 0) {
        QPushButton* undo = buttons->addButton(tr("Undo"), QDialogButtonBox::ResetRole);
        undo->setObjectName(u"bulk-result.undo"_s);
        connect(undo, &QPushButton::clicked, this, [this] {
            accept();
            Q_EMIT undoRequested();
        });
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(title);
    layout->addWidget(why);
    layout->addWidget(refusals, 1);
    layout->addWidget(buttons);
    resize(720, 420);
}

} // namespace ow

#include "moc_bulk_result_dialog.cpp"
