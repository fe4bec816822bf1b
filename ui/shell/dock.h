#pragma once

#include <QDockWidget>

class QAction;

namespace ow {

/// A panel at the edge of the window with our own title line; `toggle` shows and hides it and stays in step.
class Dock : public QDockWidget {
    Q_OBJECT

public:
    Dock(const QString& name, const QString& title, QAction* toggle, QWidget* parent);

    /// While what it holds is shown elsewhere it stays hidden, and `toggle` asks there.
    void setAway(bool away);
    [[nodiscard]] bool isAway() const { return m_away; }
    /// Whether it is shown, or will be when it is back.
    void setWanted(bool wanted);
    [[nodiscard]] bool isWanted() const { return m_away ? m_shownBefore : !isHidden(); }

Q_SIGNALS:
    void awayToggled(bool shown);
    void resized();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    bool m_away = false;
    bool m_shownBefore = true; ///< it was shown when it went away
};

} // namespace ow
