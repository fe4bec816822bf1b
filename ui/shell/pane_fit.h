#pragma once

#include <QObject>

class QSplitter;
class QWidget;

namespace ow {

class NavigationPane;

/// Arranges navigation, list and editor in the room that there is: all beside one another; the navigation as
/// a rail of icons; or, in a small window, list and editor in turn.
class PaneFit : public QObject {
    Q_OBJECT

public:
    enum class Room { Wide, Rail, InTurn };

    PaneFit(QSplitter* splitter, NavigationPane* navigation, QWidget* list, QWidget* editor);

    /// The least width that list and editor in turn can be used in.
    [[nodiscard]] static int leastWidth();

    [[nodiscard]] Room room() const { return m_room; }
    void fit(int width);
    /// Which of the two is seen where they take turns; beside one another both are.
    void showEditor(bool editor);

    /// How wide people have the panes, for the settings; empty before that is known.
    [[nodiscard]] QByteArray saveWidths() const;
    void restoreWidths(const QByteArray& state);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// How wide people have it where there is room for all.
    struct Widths {
        int words = 0;
        int list = 0;
        int all = 0; ///< nothing is known yet
    };

    [[nodiscard]] static Room roomIn(int width);
    void arrange();
    void closeGap();
    void settle();
    void remember();

    QSplitter* m_splitter;
    NavigationPane* m_navigation;
    QWidget* m_list;
    QWidget* m_editor;
    Widths m_widths;
    int m_settledAt = 0; ///< width of the splitter; 0 while layouts are at it
    Room m_room = Room::Wide;
    bool m_showsEditor = false;
};

} // namespace ow
