#include "lists/internal/filter_name_dialog.h"

#include "widgets/fields/field_row.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

FilterNameDialog::FilterNameDialog(const QString& title, const QString& name, QStringList taken,
                                   QWidget* parent)
    : QDialog(parent), m_taken(std::move(taken)), m_name(new QLineEdit(name)),
      m_row(new FieldRow(tr("Name"), m_name)) {
    setObjectName(u"filterName"_s);
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_name->setObjectName(u"filterName.name"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->selectAll();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"filterName.save"_s);
    save->setDefault(true);
    setButtonKind(save, u"primary"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &FilterNameDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, [this] { m_row->setInputProblem({}); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(textLabel(title, TextRole::Heading));
    layout->addWidget(m_row);
    layout->addStretch();
    layout->addWidget(buttons);
    resize(400, 200);
}

void FilterNameDialog::accept() {
    const QString name = m_name->text().simplified();
    if (name.isEmpty()) {
        m_row->setInputProblem(tr("Write a name."));
        return;
    }
    if (m_taken.contains(name)) {
        m_row->setInputProblem(tr("Another filter has this name. Choose a new one."));
        return;
    }
    Q_EMIT named(name);
    QDialog::accept();
}

} // namespace ow

#include "internal/moc_filter_name_dialog.cpp"
