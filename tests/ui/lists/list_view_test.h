#pragma once

#include "base/sources.h"

#include <QObject>

#include <memory>

class QSettings;
class QTemporaryDir;

namespace ow {

class MainWindow;
class ThemeController;

/// What one chooses of a list, its columns and saved filters, is there again the next day.
class ListViewTest : public QObject {
    Q_OBJECT

public:
    ListViewTest();
    ~ListViewTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void chosenColumnsComeBack();
    void chosenGroupsComeBack();
    void savedFiltersComeBack();
    void headersAreDraggedIntoAnotherOrder();

private:
    void start(const QString& catalog);
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
