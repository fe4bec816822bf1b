#pragma once

#include <QToolBar>

class QToolButton;

namespace ow {

class ActionRegistry;

/// The bar under the menus: undo and redo, the way into the command palette, import, export and help.
class TopBar : public QToolBar {
    Q_OBJECT

public:
    explicit TopBar(const ActionRegistry& actions, QWidget* parent = nullptr);

private:
    [[nodiscard]] QToolButton* addButton(QAction* action, const QString& name);
    void addStretch();
};

} // namespace ow
