#include "widgets/application/focus_marks.h"

#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kRingLine = 1.5;
constexpr qreal kRingRadius = 4;

/// Lies over a view and lets everything through.
class FocusRing final : public QWidget {
public:
    explicit FocusRing(QWidget* view) : QWidget(view) {
        setObjectName(u"focusRing"_s);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
        setFocusPolicy(Qt::NoFocus);
        view->installEventFilter(this);
        setGeometry(view->rect());
        raise();
        show();
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Resize && watched == parentWidget())
            setGeometry(parentWidget()->rect());
        return false;
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokensOf(this).accent, kRingLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRingRadius, kRingRadius);
    }
};

bool needsMark(const QWidget* widget) {
    if (const auto* button = qobject_cast<const QToolButton*>(widget))
        return button->autoRaise(); // it is flat: nothing of it could show the focus
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget);
    return area && area->window()->windowType() != Qt::Popup &&
           (area->frameShape() == QFrame::NoFrame || qobject_cast<const QAbstractItemView*>(area));
}

} // namespace

FocusMarks::FocusMarks(QApplication& application) {
    connect(&application, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
}

void FocusMarks::follow(QWidget* focus) {
    if (m_ring && m_ring->parentWidget() == focus)
        return;
    if (m_ring)
        delete m_ring.data();
    m_ring = needsMark(focus) ? new FocusRing(focus) : nullptr;
}

} // namespace ow

#include "moc_focus_marks.cpp"
