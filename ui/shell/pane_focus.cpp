#include "shell/pane_focus.h"

#include "widgets/application/tab_stops.h"

#include <QApplication>
#include <QWindow>

#include <algorithm>
#include <utility>

namespace ow {

namespace {

bool holds(const QWidget* pane, const QWidget* focus) {
    return focus && (pane == focus || pane->isAncestorOf(focus));
}

} // namespace

PaneFocus::PaneFocus(QObject* parent) : QObject(parent) {
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        remember(now);
        if (!now) // what had it may be gone
            QMetaObject::invokeMethod(this, &PaneFocus::comeHome, Qt::QueuedConnection);
    });
    // What had it may have gone while a dialog stood before it.
    connect(qApp, &QGuiApplication::focusWindowChanged, this, &PaneFocus::comeHome);
}

void PaneFocus::setHome(std::function<QWidget*()> home) {
    m_home = std::move(home);
}

QWidget* PaneFocus::home() const {
    QWidget* place = m_home ? m_home() : nullptr;
    return place && place->isVisible() ? place : nullptr;
}

void PaneFocus::goHome() {
    if (QWidget* place = m_home ? m_home() : nullptr)
        place->setFocus(Qt::OtherFocusReason);
}

void PaneFocus::comeHome() {
    // What was added just now has the focus before it is shown, which it is when this has gone round once
    // more.
    QMetaObject::invokeMethod(this, &PaneFocus::comeHomeNow, Qt::QueuedConnection);
}

void PaneFocus::comeHomeNow() {
    const QWidget* focus = QApplication::focusWidget();
    const bool isLost = !focus || !focus->isVisible() || !focus->isEnabled();
    QWidget* place = home();
    if (place && isLost && place->isActiveWindow() && !QApplication::activePopupWidget())
        place->setFocus(Qt::OtherFocusReason);
}

void PaneFocus::setPanes(const QList<QWidget*>& panes) {
    m_panes.clear();
    m_last.clear();
    for (QWidget* pane : panes)
        m_panes.append(pane);
}

QList<QWidget*> PaneFocus::shown() const {
    QList<QWidget*> panes;
    for (const QPointer<QWidget>& pane : m_panes) {
        if (pane && pane->isVisible())
            panes.append(pane);
    }
    return panes;
}

void PaneFocus::remember(QWidget* focus) {
    for (const QPointer<QWidget>& pane : m_panes) {
        if (pane && holds(pane, focus))
            m_last[pane] = focus;
    }
}

void PaneFocus::jump(bool forth) {
    const QList<QWidget*> panes = shown();
    const auto count = int(panes.size());
    const QWidget* focus = QApplication::focusWidget();
    int at = forth ? -1 : count;
    for (int i = 0; i < count; ++i) {
        if (holds(panes.at(i), focus))
            at = i;
    }
    for (int step = 1; step <= count; ++step) {
        QWidget* pane = panes.at((at + (forth ? step : -step) + 2 * count) % count);
        QWidget* last = m_last.value(pane);
        const QList<QWidget*> stops = tabStops(pane);
        if (!last || !last->isVisible() || !last->isEnabled() || last == focus)
            last = stops.value(0);
        if (!last)
            continue;
        focusStop(last, Qt::ShortcutFocusReason);
        return;
    }
}

bool PaneFocus::step(bool forth) {
    QList<QWidget*> stops;
    for (QWidget* pane : shown()) {
        for (QWidget* stop : tabStops(pane)) {
            if (!stops.contains(stop))
                stops.append(stop);
        }
    }
    if (stops.isEmpty())
        return false;
    QWidget* focus = QApplication::focusWidget();
    const bool vanishes = focus && (!focus->isVisible() || !focus->isEnabled()); // no key was pressed
    if (vanishes) { // where to is known when all stands in its place again
        QMetaObject::invokeMethod(this, &PaneFocus::comeHome, Qt::QueuedConnection);
        return true;
    }
    qsizetype at = stops.indexOf(focus);
    // What Tab does not reach, a part of something, stands where that stands.
    for (QWidget* around = focus; at < 0 && around; around = around->parentWidget())
        at = stops.indexOf(around);
    const qsizetype count = stops.size();
    const qsizetype to = at < 0 ? (forth ? 0 : count - 1) : (at + (forth ? 1 : count - 1)) % count;
    focusStop(stops.at(to), forth ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace ow

#include "moc_pane_focus.cpp"
