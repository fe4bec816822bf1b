#include "shell/file_actions.h"

#include "shell/notice.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString withSuffix(const QString& path) {
    return QFileInfo(path).suffix().isEmpty() ? path + u".offers"_s : path;
}

} // namespace

FileActions::FileActions(const Services& services, QWidget* window)
    : QObject(window), m_services(services), m_window(window), m_recent(services.settings) {}

void FileActions::open(const QString& path) {
    finish(openCatalogFile(path), path);
}

void FileActions::openSample() {
    finish(openSampleCatalog(m_services.storeDir, m_services.clock, m_services.user),
           sampleCatalogPath(m_services.storeDir));
}

void FileActions::openLast() {
    const QStringList recent = m_recent.paths();
    if (recent.isEmpty())
        openSample();
    else
        open(recent.constFirst());
}

void FileActions::askNew() {
    auto* dialog =
        new QFileDialog(m_window, tr("New catalog"), m_services.storeDir, tr("Catalogs (*.offers)"));
    dialog->setObjectName(u"dialog.new-catalog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"offers"_s);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // an existing catalog is refused, never replaced
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& path) { finish(createCatalogFile(withSuffix(path)), withSuffix(path)); });
    dialog->open();
}

void FileActions::askOpen() {
    auto* dialog = new QFileDialog(m_window, tr("Open catalog"), m_services.storeDir,
                                   tr("Catalogs (*.offers);;All files (*)"));
    dialog->setObjectName(u"dialog.open-catalog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileActions::open);
    dialog->open();
}

void FileActions::fillRecent(QMenu* menu) {
    menu->clear();
    const QStringList paths = m_recent.paths();
    for (const QString& path : paths)
        menu->addAction(path, this, [this, path] { open(path); });
    if (paths.isEmpty())
        menu->addAction(tr("Nothing yet"))->setEnabled(false);
}

void FileActions::finish(Result<OpenedCatalog> result, const QString& path) {
    if (!result) {
        showNotice(m_window, tr("The catalog cannot be opened"), result.error());
        return;
    }
    m_recent.add(path);
    Q_EMIT opened(std::make_shared<OpenedCatalog>(std::move(*result)));
}

} // namespace ow
