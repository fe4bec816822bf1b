#include "widgets/steady_scroll.h"

#include <QApplication>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <utility>

namespace ow {

SteadyScroll::SteadyScroll(QScrollArea* area) : QObject(area), m_area(area) {
    area->widget()->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
}

void SteadyScroll::follow(QWidget* now) {
    if (!now || now == m_field)
        return; // another window has the keys for a while
    m_field = m_area->widget()->isAncestorOf(now) ? now : nullptr;
    m_place = m_field ? place() : 0;
}

int SteadyScroll::place() const {
    return m_field->mapTo(m_area->widget(), QPoint()).y();
}

bool SteadyScroll::eventFilter(QObject* watched, QEvent* event) {
    const bool isOther = event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest;
    // When all parts have their places, and before anything is painted.
    if (isOther && m_field && !std::exchange(m_willKeep, true))
        QMetaObject::invokeMethod(this, &SteadyScroll::keep, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void SteadyScroll::keep() {
    m_willKeep = false;
    if (!m_field || !m_area->widget()->isAncestorOf(m_field))
        return; // it was taken off the page, with the keys in it
    const int was = std::exchange(m_place, place());
    QScrollBar* bar = m_area->verticalScrollBar();
    const int seenAt = was - bar->value();
    const bool wasInSight = seenAt + m_field->height() > 0 && seenAt < m_area->viewport()->height();
    if (m_place != was && wasInSight)
        bar->setValue(bar->value() + m_place - was);
}

} // namespace ow

#include "moc_steady_scroll.cpp"
