#include "shell/actions/safety_actions.h"

#include "document/background.h"
#include "document/catalog_document.h"
#include "safety/backup_schedule.h"
#include "safety/backups_window.h"
#include "safety/safety_bar.h"
#include "safety/salvage_text.h"
#include "shell/actions/start_folder.h"
#include "store/catalog_file.h"
#include "widgets/file_dialog.h"
#include "widgets/notice.h"

#include <QFileInfo>
#include <QPushButton>

namespace ow {

using namespace Qt::StringLiterals;

SafetyActions::SafetyActions(const Services& services, QWidget* window)
    : QObject(window), m_services(services), m_window(window) {}

SafetyActions::~SafetyActions() = default;

void SafetyActions::setDocument(CatalogDocument* document, Condition condition) {
    delete m_backups;
    m_schedule.reset();
    m_document = document;
    m_condition = std::move(condition);
    if (!document || m_condition.salvage || m_condition.readOnly)
        return;
    m_schedule = std::make_unique<BackupSchedule>(*document, nullptr);
    connect(m_schedule.get(), &BackupSchedule::failed, this, [this](const Error& error) {
        Q_EMIT told(Severity::Warning, tr("No backup could be made. %1").arg(errorSentences(error)));
    });
    connect(m_schedule.get(), &BackupSchedule::made, this, [this] {
        if (m_backups)
            m_backups->refresh();
    });
}

QWidget* SafetyActions::makeBar() {
    if (!m_document)
        return nullptr;
    if (m_condition.salvage)
        return makeDamageBar();
    if (m_condition.readOnly)
        return makeReadOnlyBar();
    if (const QString notice = m_document->store().notice(); !notice.isEmpty()) {
        auto* bar = new SafetyBar(Severity::Note, notice);
        bar->setClosable();
        return bar;
    }
    return nullptr;
}

QWidget* SafetyActions::makeDamageBar() {
    auto* bar = new SafetyBar(
        Severity::Error,
        tr("This catalog file is damaged. It is open to look at only, and stays as it is on the disk. %1")
            .arg(salvageText(*m_condition.salvage)));
    connect(bar->addAction(tr("Save what can be read…"), u"safety.salvage"_s), &QPushButton::clicked, this,
            &SafetyActions::askSalvageFile);
    connect(bar->addAction(tr("Restore from a backup…"), u"safety.backups"_s), &QPushButton::clicked, this,
            &SafetyActions::showBackups);
    return bar;
}

QWidget* SafetyActions::makeReadOnlyBar() {
    auto* bar = new SafetyBar(Severity::Warning, tr("This catalog file cannot be written here. It is open to "
                                                    "look at; save a copy to change it."));
    connect(bar->addAction(tr("Save as a copy…"), u"safety.copy"_s), &QPushButton::clicked, this,
            [this] { askCopyOf(m_document->location()); });
    return bar;
}

void SafetyActions::showBackups() {
    if (!m_document)
        return;
    const auto state = m_condition.salvage ? BackupsWindow::State::Damaged : BackupsWindow::State::Sound;
    m_backups = new BackupsWindow(*m_document, state, m_window);
    connect(m_backups, &BackupsWindow::told, this,
            [this](const QString& text) { Q_EMIT told(Severity::Note, text); });
    connect(m_backups, &BackupsWindow::copyRequested, this, &SafetyActions::askCopyOf);
    connect(m_backups, &BackupsWindow::putBackRequested, this, &SafetyActions::putBack);
    connect(m_backups, &BackupsWindow::backupRequested, this, [this] {
        if (m_schedule)
            m_schedule->make();
    });
    m_backups->show();
}

void SafetyActions::askFile(const QString& title, const QString& name,
                            const std::function<void(const QString&)>& chosen) {
    auto* dialog = new FileDialog(m_window, title, startFolder(m_services.storeDir, m_document->location()),
                                  FileDialog::Asks::NewCatalog, tr("Catalogs (*.offers)"));
    dialog->setObjectName(u"dialog.safety"_s);
    dialog->setDefaultSuffix(u"offers"_s);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

void SafetyActions::askSalvageFile() {
    const QString name = QFileInfo(m_document->location()).completeBaseName();
    askFile(tr("Save what can be read"), tr("%1 salvaged.offers").arg(name),
            [this](const QString& path) { writeSalvaged(path); });
}

void SafetyActions::writeSalvaged(const QString& path) {
    runInBackground(
        this,
        [salvage = *m_condition.salvage, path, user = m_services.user, atMs = m_services.clock.nowMs()] {
            return writeSalvage(salvage, path, user, atMs);
        },
        [this, path](const Result<void>& written) {
            if (written)
                Q_EMIT openRequested(path);
            else
                showNotice(m_window, tr("Nothing was saved"), written.error());
        });
}

void SafetyActions::askCopyOf(const QString& from) {
    const QString name = QFileInfo(m_document->location()).completeBaseName();
    askFile(tr("Save as a copy"), tr("%1 copy.offers").arg(name),
            [this, from](const QString& path) { copy(from, path); });
}

void SafetyActions::copy(const QString& from, const QString& to) {
    runInBackground(
        this, [from, to] { return copyCatalogFile(from, to); },
        [this, to](const Result<void>& copied) {
            if (copied)
                Q_EMIT told(Severity::Note, tr("The copy is %1. Open it with Ctrl+O.").arg(to));
            else
                showNotice(m_window, tr("No copy was made"), copied.error());
        });
}

void SafetyActions::putBack(const QString& backupPath) {
    runInBackground(
        this, [path = m_document->location(), backupPath] { return Backups(path).putBack(backupPath); },
        [this, path = m_document->location()](const Result<QString>& kept) {
            if (kept)
                Q_EMIT openRequested(path);
            else
                showNotice(m_window, tr("The backup was not put back"), kept.error());
        });
}

} // namespace ow

#include "moc_safety_actions.cpp"
