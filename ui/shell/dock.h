#pragma once

#include <QDockWidget>

class QAction;

namespace ow {

/// A panel at the edge of the window with our own title line; `toggle` shows and hides it and stays in step.
class Dock : public QDockWidget {
    Q_OBJECT

public:
    Dock(const QString& name, const QString& title, QAction* toggle, QWidget* parent);
};

} // namespace ow
