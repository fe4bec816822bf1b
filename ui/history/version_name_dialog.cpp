#include "history/version_name_dialog.h"

#include "widgets/fields/field_row.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

VersionNameDialog::VersionNameDialog(const std::optional<NamedVersion>& present, QStringList taken,
                                     QWidget* parent)
    : QDialog(parent), m_taken(std::move(taken)), m_name(new QLineEdit), m_note(new QPlainTextEdit),
      m_nameRow(new FieldRow(tr("Name"), m_name)) {
    setObjectName(u"version"_s);
    setWindowTitle(tr("Name this version"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_name->setObjectName(u"version.name"_s);
    m_name->setPlaceholderText(tr("Spring launch"));
    m_note->setObjectName(u"version.note"_s);
    m_note->setTabChangesFocus(true);
    m_note->setPlaceholderText(tr("Approved by …"));
    m_note->setFixedHeight(84);
    if (present) {
        m_name->setText(present->name);
        m_note->setPlainText(present->note);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* save = buttons->addButton(tr("Save name"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"version.save"_s);
    save->setDefault(true);
    setButtonKind(save, u"primary"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &VersionNameDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, [this] { m_nameRow->setInputProblem({}); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    scroll->body()->addWidget(textLabel(tr("Name this version"), TextRole::Heading));
    scroll->body()->addWidget(m_nameRow);
    scroll->body()->addWidget(new FieldRow(tr("Note"), m_note));
    scroll->body()->addStretch();
    layout->addWidget(buttons);
    resize(440, 320);
}

void VersionNameDialog::accept() {
    const QString name = m_name->text().simplified();
    if (name.isEmpty()) {
        m_nameRow->setInputProblem(tr("Write a name."));
        return;
    }
    if (m_taken.contains(name)) {
        m_nameRow->setInputProblem(tr("Another version has this name. Choose a new one."));
        return;
    }
    Q_EMIT named(name, m_note->toPlainText().trimmed());
    QDialog::accept();
}

} // namespace ow

#include "moc_version_name_dialog.cpp"
