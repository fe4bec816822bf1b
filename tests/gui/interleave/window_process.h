#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QSettings;

namespace ow {

class MainWindow;
class RandomIdSource;
class SystemClock;
class ThemeController;

/// A real window in a process of its own, worked by lines on standard input with real events; each answers
/// with one line. `edit ID NAME` types a new name ("saved" only when it is committed), `name ID` says what
/// the catalog of the window shows, `dialog` opens a file dialog and closes it again, `history` the history,
/// `close` leaves.
class WindowProcess : public QObject {
    Q_OBJECT

public:
    WindowProcess(const QString& catalog, const QString& user, const QString& folder);
    ~WindowProcess() override;

    [[nodiscard]] bool open();

private:
    void take();
    [[nodiscard]] QString obey(const QString& line);
    [[nodiscard]] QString edit(const QString& id, const QString& name);
    [[nodiscard]] QString nameOf(const QString& id) const;
    [[nodiscard]] QString dialog(int action);

    QString m_catalog;
    std::unique_ptr<SystemClock> m_clock;
    std::unique_ptr<RandomIdSource> m_ids;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
    QByteArray m_input;
    bool m_obeying = false;
};

/// The process: runs until it is told to close or killed.
[[nodiscard]] int runWindowProcess(const QStringList& arguments);

} // namespace ow
