#include "ui/fit/fit_window.h"

#include "catalog/change_set.h"
#include "document/catalog_document.h"
#include "opening/sample.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "store/memory_catalog_store.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const QString kMore =
    u" with free breakfast and Bodenseeschifffahrtsgesellschaft tickets for all members of the "
    "circle who stayed twice this winter season"_s;

Catalog readSample() {
    const Result<ChangeSet> change = sampleChanges(u"sample"_s);
    const Result<Catalog> catalog = change ? apply(Catalog(), *change) : Result<Catalog>(change.error());
    return catalog ? *catalog : Catalog();
}

} // namespace

Catalog sampleCatalog(bool longNames) {
    static const Catalog sample = readSample();
    if (!longNames)
        return sample;
    QVector<EntityPtr> entities;
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        for (const EntityPtr& entity : sample.entities(kind)) {
            Entity renamed = *entity;
            std::visit([](auto& e) { e.name = (e.name + kMore).left(120); }, renamed);
            entities.append(std::make_shared<const Entity>(std::move(renamed)));
        }
    }
    return Catalog::fromEntities(entities).value();
}

FitWindow::FitWindow(const QSize& size, bool longNames)
    : m_folder(std::make_unique<QTemporaryDir>()),
      m_settings(std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat)),
      m_theme(std::make_unique<ThemeController>(*qApp, *m_settings)),
      m_window(std::make_unique<MainWindow>(
          Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()})) {
    const Catalog catalog = sampleCatalog(longNames);
    m_window->resize(size);
    m_window->show(
        std::make_unique<CatalogDocument>(std::make_unique<MemoryCatalogStore>(catalog, u"Moorlight"_s),
                                          Snapshot{catalog}, m_clock, m_ids, u"mira"_s));
    m_window->QWidget::show();
    m_window->activateWindow();
    (void)QTest::qWaitForWindowActive(m_window.get());
    settle();
}

FitWindow::~FitWindow() = default;

CatalogDocument& FitWindow::document() const {
    return *m_window->document();
}

const QWidget* FitWindow::asWidget() const {
    return m_window.get();
}

void FitWindow::settle() const {
    constexpr int rounds = 6; // a fold may ask its neighbours to fold too
    for (int i = 0; i < rounds; ++i) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    if (m_window->preview()->isVisible())
        (void)QTest::qWaitFor([this] { return m_window->preview()->session().isCurrent(); });
    for (int i = 0; i < rounds; ++i) { // what is tried on other threads comes in and needs room
        (void)QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents();
    }
}

} // namespace ow
