#include "history/change_preview_dialog.h"

#include "compare/compare_view.h"
#include "document/catalog_document.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

ChangePreviewDialog::ChangePreviewDialog(const CatalogDocument& document, const ChangeSet& change,
                                         const Words& words, QWidget* parent)
    : QDialog(parent) {
    setObjectName(u"change-preview"_s);
    setWindowTitle(words.title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* view = new CompareView;
    view->setEmptyText(tr("The catalog is in this state already."));
    view->setComparison(compareChange(change, EntityNames(document.catalog())));
    QLabel* explanation = textLabel(words.explanation, TextRole::Body, Tone::Secondary);
    explanation->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* confirm = buttons->addButton(words.action, QDialogButtonBox::AcceptRole);
    confirm->setObjectName(u"change-preview.confirm"_s);
    confirm->setEnabled(!change.isEmpty());
    confirm->setDefault(true);
    setButtonKind(confirm, u"primary"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        accept();
        Q_EMIT confirmed();
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    scroll->body()->addWidget(textLabel(words.title, TextRole::Heading));
    scroll->body()->addWidget(explanation);
    scroll->body()->addWidget(view, 1);
    layout->addWidget(buttons);
    resize(920, 600);
}

} // namespace ow

#include "moc_change_preview_dialog.cpp"
