#pragma once

#include "base/sources.h"

#include <QObject>

#include <memory>

class QSettings;
class QTemporaryDir;

namespace ow {

class MainWindow;
class ThemeController;

/// Whatever is done in the window, this process keeps the locks that SQLite holds on the catalog's file:
/// closing the file anywhere else in the process would take them away, and another program could then do as
/// if nobody had it open.
class LocksTest : public QObject {
    Q_OBJECT

public:
    LocksTest();
    ~LocksTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void everyActionKeepsTheLocks();
    void fileDialogsKeepTheLocks_data();
    void fileDialogsKeepTheLocks();
    void droppedAndRecentFilesKeepTheLocks();
    void pictureFilesKeepTheLocks();

private:
    /// How many locks this process holds on the file; by its inode, as the system lists them.
    [[nodiscard]] int locks() const;
    void settle();
    void closeDialogs();

    SystemClock m_clock;
    RandomIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
    QString m_path;
};

} // namespace ow
