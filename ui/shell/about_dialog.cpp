#include "shell/about_dialog.h"

#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent) {
    setObjectName(u"about"_s);
    setWindowTitle(tr("About Offerwright"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::s);
    auto* picture = new QLabel;
    picture->setPixmap(QIcon(u":/icons/offerwright.svg"_s).pixmap(QSize(64, 64), devicePixelRatioF()));
    layout->addWidget(picture);
    layout->addWidget(textLabel(tr("Offerwright %1").arg(QLatin1StringView(OW_VERSION)), TextRole::Title));
    QLabel* what = textLabel(
        tr("A desktop studio for next-best-offer decisioning: write offers, say who may see them, try "
           "the decision and see why, export the catalog. Everything stays on this computer."),
        TextRole::Body, Tone::Secondary);
    what->setWordWrap(true);
    layout->addWidget(what);
    QLabel* licence =
        textLabel(tr("Free software under the GNU General Public License, version 3 or later; it comes "
                     "without any warranty. Built with Qt %1.")
                      .arg(QLatin1StringView(qVersion())),
                  TextRole::Small, Tone::Muted);
    licence->setWordWrap(true);
    layout->addWidget(licence);
    layout->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    setFixedWidth(440);
}

} // namespace ow

#include "moc_about_dialog.cpp"
