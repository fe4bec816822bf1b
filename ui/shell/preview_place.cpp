#include "shell/preview_place.h"

#include "preview/preview_pane.h"
#include "shell/dock.h"
#include "shell/editor_pane.h"
#include "shell/workspace.h"

#include <QAction>
#include <QLayout>
#include <QMainWindow>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstWidth = 376;
constexpr QSize kLeastPreview(330, 64); ///< nothing is cut off aside; up and down it scrolls
constexpr int kLeastBeside = 1280;      ///< a narrower window shows the preview as a tab of the editor

} // namespace

PreviewPlace::PreviewPlace(QMainWindow& window, QAction* toggle)
    : QObject(&window), m_window(window), m_toggle(toggle),
      m_dock(new Dock(u"dock.preview"_s, tr("Preview"), toggle, &window)), m_width(kFirstWidth) {
    window.addDockWidget(Qt::RightDockWidgetArea, m_dock);
    connect(m_dock, &Dock::resized, this, [this] {
        if (m_isSettled && !m_dock->isAway() && hasRoom())
            m_width = m_dock->width();
    });
    connect(m_dock, &Dock::awayToggled, this, &PreviewPlace::show);
    m_dock->setAway(true); // until there is something to show
}

bool PreviewPlace::hasRoom() const {
    return m_window.width() >= kLeastBeside;
}

void PreviewPlace::setPreview(PreviewPane* preview, Workspace* workspace) {
    if (m_workspace)
        m_workspace->editor().setPreview(nullptr);
    if (m_preview)
        m_preview->setParent(nullptr);
    m_isSettled = false;
    m_preview = preview;
    m_workspace = workspace;
    if (!preview) {
        m_dock->setAway(true);
        return;
    }
    preview->setMinimumSize(kLeastPreview);
    connect(&workspace->editor(), &EditorPane::previewShown, this, [this](bool shown) {
        if (m_dock->isAway())
            m_toggle->setChecked(shown);
    });
    fit();
    // Alone in the window, while there was no catalog, the dock took all of it.
    QMetaObject::invokeMethod(this, &PreviewPlace::takeWidth, Qt::QueuedConnection);
}

void PreviewPlace::takeWidth() {
    m_isSettled = m_preview != nullptr;
    if (m_preview && !m_dock->isAway())
        m_window.resizeDocks({m_dock}, {m_width}, Qt::Horizontal);
}

void PreviewPlace::show(bool shown) {
    if (!m_workspace)
        return;
    if (shown)
        m_workspace->showEditorPane();
    m_workspace->editor().showPreview(shown);
}

void PreviewPlace::fit() {
    const bool away = !hasRoom();
    if (!m_preview || (away == m_dock->isAway() && m_preview->parentWidget()))
        return;
    EditorPane& editor = m_workspace->editor();
    const bool returns = !away && m_dock->isAway();
    if (!away)
        editor.setPreview(nullptr);
    else
        m_dock->setWidget(nullptr);
    m_dock->setAway(away);
    m_preview->setDecidesHidden(away);
    if (away)
        editor.setPreview(m_preview);
    else
        m_dock->setWidget(m_preview);
    m_toggle->setChecked(!away && !m_dock->isHidden());
    if (returns) // the window squeezed it when it became narrow
        QMetaObject::invokeMethod(this, &PreviewPlace::takeWidth, Qt::QueuedConnection);
}

void PreviewPlace::setWidth(int width) {
    m_width = width > 0 ? width : kFirstWidth;
}

/// To be called when there is something in the middle: a window that is to be maximised keeps what is
/// restored without it, and lays the docks out as if it were not there.
void PreviewPlace::restoreDocks(const QByteArray& state) {
    const bool shown = !m_dock->isHidden();
    const QSize room = m_window.size();
    m_window.restoreState(state);
    m_dock->setVisible(shown);
    m_window.layout()->activate(); // what was shown for a moment may have made the window wider
    m_window.resize(room);
}

} // namespace ow

#include "moc_preview_place.cpp"
