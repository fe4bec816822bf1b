#include "shell/start_dialog.h"

#include "shell/start_page.h"
#include "widgets/screen_room.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

StartDialog::StartDialog(StartPage* page, QWidget* parent) : QDialog(parent) {
    setObjectName(u"start-dialog"_s);
    setWindowTitle(tr("Start page"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, space::m, space::m);
    layout->setSpacing(space::s);
    layout->addWidget(page, 1);
    layout->addWidget(buttons);
    connect(page, &StartPage::chosen, this, &QDialog::accept);
    resize(QSize(560, 520).boundedTo(roomOnScreenOf(parent)));
    page->enter();
}

} // namespace ow

#include "moc_start_dialog.cpp"
