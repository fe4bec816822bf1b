#pragma once

#include "shell/actions/action_table.h"

#include <QHash>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace ow {

/// The actions of one window, made from the action table.
class ActionRegistry : public QObject {
    Q_OBJECT

public:
    /// The actions belong to `window` and work wherever the focus is in it.
    explicit ActionRegistry(QWidget* window);

    [[nodiscard]] QAction* action(ActionId id) const;
    [[nodiscard]] QList<QAction*> actions() const;

    /// Switches on what can be done here, and off what cannot; steps are their own.
    void enable(const ActionGround& ground);

    /// Makes the menus of the table and fills them.
    void fill(QMenuBar* menuBar);
    [[nodiscard]] QMenu* menu(ActionMenu menu) const { return m_menus.value(int(menu)); }

private:
    QWidget* m_window;
    QHash<int, QAction*> m_actions;
    QHash<int, QMenu*> m_menus;
};

} // namespace ow
