#include "history/catalog_settings_dialog.h"

#include "document/catalog_document.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
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
      m_greenTests(new QCheckBox(tr("Green tests for approval"))), m_zone(new QComboBox),
      m_message(new MessageBar) {
    setObjectName(u"catalog-settings"_s);
    setWindowTitle(tr("Catalog settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_fourEyes->setObjectName(u"catalog-settings.four-eyes"_s);
    m_message->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Return is for the zone
    QLabel* place = paragraph(document.location());
    place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    scroll->body()->addWidget(textLabel(tr("Catalog settings"), TextRole::Heading));
    scroll->body()->addWidget(place);
    scroll->body()->addWidget(m_message);
    scroll->body()->addWidget(m_fourEyes);
    scroll->body()->addWidget(
        paragraph(tr("Nobody approves or activates what they changed last themselves: somebody "
                     "else has to look at it. The setting is kept with the catalog and holds for "
                     "everybody who opens it.")));
    m_greenTests->setObjectName(u"catalog-settings.green-tests"_s);
    scroll->body()->addWidget(m_greenTests);
    scroll->body()->addWidget(paragraph(tr("Nothing is approved or activated in this window while one of the "
                                           "decision tests of the catalog fails.")));
    auto* zoneLabel = new QLabel(tr("Time &zone of days"));
    zoneLabel->setBuddy(m_zone);
    scroll->body()->addWidget(zoneLabel);
    scroll->body()->addWidget(m_zone);
    scroll->body()->addWidget(paragraph(
        tr("A date without a time is a whole day of this zone, and rules mean its days with today or "
           "this week. Counts of capping rules start anew by UTC, whatever stands here.")));
    scroll->body()->addStretch();
    layout->addWidget(buttons);
    buildZone();
    const Result<CatalogSettings> present = m_document.store().settings();
    m_fourEyes->setEnabled(present.ok());
    m_greenTests->setEnabled(present.ok());
    m_zone->setEnabled(present.ok());
    if (present)
        m_settings = *present;
    else
        m_message->showMessage(Severity::Error, errorSentences(present.error()));
    showSettings();
    connect(m_fourEyes, &QCheckBox::toggled, this, [this](bool on) {
        CatalogSettings settings = m_settings;
        settings.fourEyes = on;
        save(settings);
    });
    connect(m_greenTests, &QCheckBox::toggled, this, [this](bool on) {
        CatalogSettings settings = m_settings;
        settings.greenTests = on;
        save(settings);
    });
    resize(480, 480);
}

void CatalogSettingsDialog::buildZone() {
    m_zone->setObjectName(u"catalog-settings.zone"_s);
    m_zone->setAccessibleName(tr("Time zone of days"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->addItems(TimeZone::allNames());
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    connect(m_zone, &QComboBox::activated, this, &CatalogSettingsDialog::saveZone);
    connect(m_zone->lineEdit(), &QLineEdit::editingFinished, this, &CatalogSettingsDialog::saveZone);
}

void CatalogSettingsDialog::saveZone() {
    CatalogSettings settings = m_settings;
    settings.timeZone = m_zone->currentText().trimmed();
    m_message->hide();
    if (settings == m_settings)
        return;
    if (const Result<TimeZone> zone = TimeZone::named(settings.timeZone); !zone) {
        m_message->showMessage(Severity::Error, errorSentences(zone.error())); // what was typed stays
        m_message->show();
        return;
    }
    save(settings);
}

void CatalogSettingsDialog::save(const CatalogSettings& settings) {
    const Result<void> done = m_document.setSettings(settings);
    m_message->setVisible(!done);
    if (done)
        m_settings = settings;
    else
        m_message->showMessage(Severity::Error, errorSentences(done.error()));
    showSettings();
}

void CatalogSettingsDialog::showSettings() {
    const QSignalBlocker quietBox(m_fourEyes);
    const QSignalBlocker quietTests(m_greenTests);
    const QSignalBlocker quietZone(m_zone);
    m_fourEyes->setChecked(m_settings.fourEyes);
    m_greenTests->setChecked(m_settings.greenTests);
    m_zone->setCurrentText(m_settings.timeZone);
}

} // namespace ow

#include "moc_catalog_settings_dialog.cpp"
