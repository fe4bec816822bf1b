#include "history/catalog_settings_dialog.h"

#include "document/catalog_document.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QLabel* paragraph(const QString& text) {
    QLabel* label = textLabel(text, TextRole::Body, Tone::Secondary);
    label->setWordWrap(true);
    return label;
}

} // namespace

CatalogSettingsDialog::CatalogSettingsDialog(CatalogDocument& document, QWidget* parent)
    : QDialog(parent), m_document(document), m_fourEyes(new QCheckBox(tr("Four eyes for approval"))),
      m_message(new MessageBar) {
    setObjectName(u"catalog-settings"_s);
    setWindowTitle(tr("Catalog settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_fourEyes->setObjectName(u"catalog-settings.four-eyes"_s);
    m_message->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QLabel* place = paragraph(document.location());
    place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(textLabel(tr("Catalog settings"), TextRole::Heading));
    layout->addWidget(place);
    layout->addWidget(m_message);
    layout->addWidget(m_fourEyes);
    layout->addWidget(
        paragraph(tr("Nobody approves or activates what they changed last themselves: somebody "
                     "else has to look at it. The setting is kept with the catalog and holds for "
                     "everybody who opens it.")));
    layout->addStretch();
    layout->addWidget(buttons);
    const Result<CatalogSettings> present = m_document.store().settings();
    m_fourEyes->setEnabled(present.ok());
    m_fourEyes->setChecked(present && present->fourEyes);
    if (!present)
        m_message->showMessage(Severity::Error, errorSentences(present.error()));
    connect(m_fourEyes, &QCheckBox::toggled, this, [this](bool on) { save({on}); });
    resize(480, 300);
}

void CatalogSettingsDialog::save(const CatalogSettings& settings) {
    const Result<void> done =
        m_document.store().setSettings(settings, m_document.user(), m_document.clock().nowMs());
    m_message->setVisible(!done);
    if (done)
        return;
    m_message->showMessage(Severity::Error, errorSentences(done.error()));
    const QSignalBlocker quiet(m_fourEyes);
    m_fourEyes->setChecked(!settings.fourEyes);
}

} // namespace ow
