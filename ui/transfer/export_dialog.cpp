#include "transfer/export_dialog.h"

#include "document/catalog_document.h"
#include "widgets/message_bar.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(const CatalogDocument& document, QWidget* parent)
    : QDialog(parent), m_document(document), m_format(new QComboBox),
      m_profiles(new QCheckBox(tr("With test profiles"))),
      m_inSpite(new QCheckBox(tr("Export in spite of errors"))),
      m_losses(textLabel({}, TextRole::Small, Tone::Secondary)) {
    setObjectName(u"export"_s);
    setWindowTitle(tr("Export"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_errors = std::count_if(document.findings().cbegin(), document.findings().cend(),
                             [](const Finding& finding) { return finding.severity == Severity::Error; });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(textLabel(tr("Export the catalog"), TextRole::Heading));
    auto* form = new QFormLayout;
    form->setSpacing(space::s);
    m_format->setObjectName(u"export.format"_s);
    fillFormats();
    form->addRow(tr("&Format"), m_format);
    m_profiles->setObjectName(u"export.profiles"_s);
    form->addRow(QString(), m_profiles);
    layout->addLayout(form);
    m_losses->setWordWrap(true);
    layout->addWidget(m_losses);
    if (m_errors > 0) {
        auto* errors = new MessageBar;
        errors->setClosable(false);
        layout->addWidget(errors);
        errors->showMessage(
            Severity::Error,
            tr("The catalog has errors (%1). Mend them first: Problems names each one.").arg(m_errors));
        m_inSpite->setObjectName(u"export.inSpite"_s);
        layout->addWidget(m_inSpite);
    }
    layout->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_export = buttons->addButton(tr("Choose file…"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(u"export.confirm"_s);
    setButtonKind(m_export, u"primary"_s);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const ExportOptions chosen = options();
        accept();
        Q_EMIT confirmed(chosen);
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    connect(m_profiles, &QCheckBox::toggled, this, &ExportDialog::refresh);
    connect(m_inSpite, &QCheckBox::toggled, this, &ExportDialog::refresh);
    setMinimumWidth(480);
    refresh();
}

void ExportDialog::fillFormats() {
    const auto add = [this](Dialect dialect, const QString& title) {
        m_format->addItem(title, int(dialect));
    };
    add(Dialect::Offerwright, tr("Offerwright JSON: everything, nothing lost"));
    add(Dialect::Xdm2018, tr("XDM 2018 (repository)"));
    add(Dialect::Xdm, tr("XDM, current schemas"));
    add(Dialect::Dps, tr("Delivery API"));
    add(Dialect::Dataset, tr("Dataset rows (NDJSON)"));
}

ExportOptions ExportDialog::options() const {
    ExportOptions options;
    options.dialect = Dialect(m_format->currentData().toInt());
    options.testProfiles = m_profiles->isChecked();
    if (m_errors > 0)
        options.note = tr("exported in spite of errors (%1)").arg(m_errors);
    return options;
}

void ExportDialog::refresh() {
    const ExportOptions chosen = options();
    m_profiles->setVisible(chosen.dialect != Dialect::Offerwright);
    const QStringList losses = exportLosses(m_document.catalog(), chosen);
    m_losses->setText(losses.isEmpty() ? tr("This format holds everything that the catalog says.")
                                       : tr("This format cannot hold: %1").arg(losses.join(u"; "_s)));
    m_export->setEnabled(m_errors == 0 || m_inSpite->isChecked());
}

} // namespace ow
