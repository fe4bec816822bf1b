#pragma once

#include <QObject>
#include <QPointer>

class QAction;
class QMainWindow;

namespace ow {

class Dock;
class EditorPane;
class PreviewPane;
class Workspace;

/// Where the preview stands: in a dock beside the editor where the window has room for both, else as a tab
/// of the editor.
class PreviewPlace : public QObject {
    Q_OBJECT

public:
    /// `toggle` shows and hides the preview, wherever it stands.
    PreviewPlace(QMainWindow& window, QAction* toggle);

    /// What it places; nothing while there is no catalog.
    void setPreview(PreviewPane* preview, Workspace* workspace);
    /// Goes by the width that the window has now.
    void fit();
    /// The width beside the editor; 0 for that of a first start.
    void setWidth(int width);
    [[nodiscard]] int width() const { return m_width; }
    void takeWidth();
    /// Puts the docks of the window where they were; the preview stays where it stands.
    void restoreDocks(const QByteArray& state);
    [[nodiscard]] Dock& dock() const { return *m_dock; }

private:
    void show(bool shown);
    [[nodiscard]] bool hasRoom() const;

    QMainWindow& m_window;
    QAction* m_toggle;
    Dock* m_dock;
    QPointer<PreviewPane> m_preview;
    QPointer<Workspace> m_workspace;
    int m_width;              ///< when it was last beside the editor
    bool m_isSettled = false; ///< the width of the dock is one that somebody gave it
};

} // namespace ow
