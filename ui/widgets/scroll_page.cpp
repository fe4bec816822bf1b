#include "widgets/scroll_page.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

namespace {

constexpr int kLeastHeight = 96; ///< a field and its label are seen

} // namespace

ScrollPage::ScrollPage(QWidget* parent) : QScrollArea(parent) {
    setProperty("flat", true);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* page = new QWidget;
    page->setProperty("flat", true);
    m_body = new QVBoxLayout(page);
    m_body->setContentsMargins(0, 0, 0, 0);
    setWidget(page); // hears of its events from here on
}

/// Qt's own is bounded by some lines of text: a dialog would open with a scroll bar.
QSize ScrollPage::sizeHint() const {
    return widget()->sizeHint().expandedTo(minimumSizeHint());
}

QSize ScrollPage::minimumSizeHint() const {
    const QSize page = widget()->minimumSizeHint();
    const int bar = verticalScrollBar()->sizeHint().width(); // there may be one
    return {page.width() + bar, std::min(page.height(), kLeastHeight)};
}

bool ScrollPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace ow
