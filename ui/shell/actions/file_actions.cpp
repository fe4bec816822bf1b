#include "shell/actions/file_actions.h"

#include "document/background.h"
#include "shell/actions/start_folder.h"
#include "widgets/file_dialog.h"
#include "widgets/notice.h"
#include "widgets/plain_text.h"

#include <QFileInfo>
#include <QMenu>

#include <utility>

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
    open(path, [] { return Result<void>(); });
}

void FileActions::openSample() {
    const QString path = sampleCatalogPath(m_services.storeDir);
    open(path, [path, &clock = m_services.clock] { return ensureSampleCatalog(path, clock); });
}

void FileActions::openLast() {
    const QStringList recent = m_recent.paths();
    if (recent.isEmpty())
        openSample();
    else
        open(recent.constFirst());
}

QString FileActions::folder() const {
    return startFolder(m_services.storeDir, m_recent.paths().value(0));
}

void FileActions::askNewFile(bool forImport) {
    auto* dialog = new FileDialog(m_window, tr("New catalog"), folder(), FileDialog::Asks::NewCatalog,
                                  tr("Catalogs (*.offers)"));
    dialog->setObjectName(u"dialog.new-catalog"_s);
    dialog->setDefaultSuffix(u"offers"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, forImport](const QString& chosen) {
        const QString path = withSuffix(chosen);
        m_importInto = forImport ? path : QString();
        open(path, [path] { return createCatalogFile(path); });
    });
    dialog->open();
}

void FileActions::askOpen() {
    auto* dialog = new FileDialog(m_window, tr("Open catalog"), folder(), FileDialog::Asks::File,
                                  tr("Catalogs (*.offers);;All files (*)"));
    dialog->setObjectName(u"dialog.open-catalog"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { open(path); });
    dialog->open();
}

void FileActions::fillRecent(QMenu* menu) {
    menu->clear();
    const QStringList paths = m_recent.paths();
    for (const QString& path : paths)
        menu->addAction(buttonText(path), this, [this, path] { open(path); });
    if (paths.isEmpty())
        menu->addAction(tr("Nothing yet"))->setEnabled(false);
}

void FileActions::open(const QString& path, std::function<Result<void>()> prepare) {
    const int number = ++m_asked;
    Q_EMIT opening(path);
    runInBackground(
        this,
        [path, prepare = std::move(prepare)]() -> Result<LoadedCatalog> {
            if (const Result<void> ready = prepare(); !ready)
                return ready.error();
            return loadCatalogFile(path);
        },
        [this, path, number](Result<LoadedCatalog>& loaded) {
            if (number == m_asked)
                finish(path, std::move(loaded));
        });
}

void FileActions::finish(const QString& path, Result<LoadedCatalog> loaded) {
    Result<std::unique_ptr<CatalogStore>> store = loaded ? openCatalogStore(path, *loaded) : loaded.error();
    if (!store) {
        showNotice(m_window, tr("The catalog cannot be opened"), store.error());
        Q_EMIT failed();
        return;
    }
    m_recent.add(path);
    const bool wantsImport = std::exchange(m_importInto, {}) == path;
    Q_EMIT opened(
        std::make_shared<OpenedCatalog>(OpenedCatalog{std::move(*store), std::move(*loaded), wantsImport}));
}

} // namespace ow

#include "moc_file_actions.cpp"
