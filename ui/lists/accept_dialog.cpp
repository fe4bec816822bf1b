#include "lists/accept_dialog.h"

#include "widgets/fields/field_row.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

AcceptDialog::AcceptDialog(const QString& problem, QWidget* parent)
    : QDialog(parent), m_reason(new QLineEdit), m_row(new FieldRow(tr("Why it may stay"), m_reason)) {
    setObjectName(u"accept"_s);
    setWindowTitle(tr("Accept this problem"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_reason->setObjectName(u"accept.reason"_s);
    m_reason->setPlaceholderText(tr("Agreed with …"));
    m_row->setHint(tr("Others read it under “Accepted”. When the problem changes, it is shown again."));
    auto* said = textLabel(problem, TextRole::Body);
    said->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* accept = buttons->addButton(tr("Accept"), QDialogButtonBox::AcceptRole);
    accept->setObjectName(u"accept.accept"_s);
    setButtonKind(accept, u"primary"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &AcceptDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_row->setInputProblem({}); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    scroll->body()->addWidget(textLabel(tr("Accept this problem"), TextRole::Heading));
    scroll->body()->addWidget(said);
    scroll->body()->addWidget(m_row);
    scroll->body()->addStretch();
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    accept->setDefault(true); // now that it stands in the dialog
    resize(460, 280);
    m_reason->setFocus();
}

void AcceptDialog::accept() {
    const QString reason = m_reason->text().simplified();
    if (reason.isEmpty()) {
        m_row->setInputProblem(tr("Write a reason."));
        return;
    }
    Q_EMIT reasoned(reason);
    QDialog::accept();
}

} // namespace ow

#include "moc_accept_dialog.cpp"
