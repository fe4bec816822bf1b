#pragma once

#include "base/sources.h"
#include "domain/entity.h"

#include <QObject>

#include <memory>

class QSettings;
class QTemporaryDir;

namespace ow {

class MainWindow;
class ThemeController;

/// The window as it was left comes back at the next start.
class ViewTest : public QObject {
    Q_OBJECT

public:
    ViewTest();
    ~ViewTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void theWindowComesBackAsItWas();
    void theDocksOfAMaximisedWindowComeBack();
    void thePreviewKeepsItsWidthInAnotherCatalog();
    void theTabOfThePreviewComesBack();
    void theWindowStaysOnASmallerScreen();
    void everyCatalogHasItsOwnView();
    void viewsOfManyCatalogsAreForgotten();

private:
    void start(const QString& catalog);
    void open(const QString& catalog);
    [[nodiscard]] QString makeCatalog(const QString& name) const;
    template <class T>
    [[nodiscard]] T* find(const QString& objectName) const;

    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ow
