#pragma once

#include "ui/shell/window_stage.h"

#include <QStringList>

namespace ow {

/// Someone before the window, whose clicks and key commands are counted: Return, Tab, arrows and shortcuts
/// are, letters of a text are not.
class Hands {
public:
    /// The window over a catalog of these, or an empty one.
    explicit Hands(const QVector<Entity>& entities = {}) : m_stage(entities, {1500, 900}) {}

    [[nodiscard]] test::WindowStage& stage() { return m_stage; }
    [[nodiscard]] const Catalog& catalog() const { return m_stage.catalog(); }
    /// How many clicks and key commands it took so far.
    [[nodiscard]] int count() const { return int(m_steps.size()); }
    /// What they were, in their order.
    [[nodiscard]] const QStringList& steps() const { return m_steps; }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void write(const QString& text);
    /// Clicks the control with this name, in sight or brought there by the wheel; tells what is not there.
    [[nodiscard]] bool click(const QString& name, const QWidget* within = nullptr);
    /// Clicks this entry of the menu that stands open.
    [[nodiscard]] bool clickInMenu(const QString& text);
    /// Clicks the line of a list whose text begins so.
    [[nodiscard]] bool clickLine(const QString& list, const QString& text);

    /// Whether the keys go to the control with this name.
    [[nodiscard]] static bool isIn(const QString& name) {
        return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == name;
    }

    /// The control with this name that is in sight.
    template <class T = QWidget>
    [[nodiscard]] T* find(const QString& name, const QWidget* within = nullptr) const {
        return m_stage.find<T>(name, within);
    }

private:
    void clickAt(QWidget* widget, const QPoint& at, const QString& what);

    test::WindowStage m_stage;
    QStringList m_steps;
};

} // namespace ow
