#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QWidget>

#include <functional>

namespace ow {

/// The panes of a window for the keyboard: F6 jumps from one to the next, to the control that had the focus
/// there last, and Tab goes through all of them as they are read.
class PaneFocus : public QObject {
    Q_OBJECT

public:
    explicit PaneFocus(QObject* parent);

    /// In reading order; those that are hidden are passed over.
    void setPanes(const QList<QWidget*>& panes);
    /// Where the focus goes when the control that has it vanishes; it may say nothing.
    void setHome(std::function<QWidget*()> home);
    /// To where the keys begin.
    void goHome();
    void jump(bool forth);
    /// Moves the focus to the control after or before the present one; false when there is none.
    bool step(bool forth);

private:
    [[nodiscard]] QList<QWidget*> shown() const;
    void remember(QWidget* focus);
    void comeHome();
    void comeHomeNow();
    [[nodiscard]] QWidget* home() const;

    QList<QPointer<QWidget>> m_panes;
    QHash<QWidget*, QPointer<QWidget>> m_last;
    std::function<QWidget*()> m_home;
};

} // namespace ow
