#include "widgets/scroll_page.h"

#include "widgets/screen_room.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

namespace {

constexpr int kLeastHeight = 96; ///< a field and its label are seen

/// As high as its contents need at the least; to the scroll area a layout would say what they like best.
class Page : public QWidget {
public:
    Page() : m_layout(new QVBoxLayout(this)) { m_layout->setContentsMargins(0, 0, 0, 0); }
    [[nodiscard]] QVBoxLayout* column() const { return m_layout; }
    [[nodiscard]] int heightForWidth(int width) const override {
        return m_layout->hasHeightForWidth() ? m_layout->minimumHeightForWidth(width)
                                             : m_layout->minimumSize().height();
    }

private:
    QVBoxLayout* m_layout;
};

} // namespace

ScrollPage::ScrollPage(QWidget* parent) : QScrollArea(parent) {
    setProperty("flat", true);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* page = new Page;
    page->setProperty("flat", true);
    m_body = page->column();
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
        QMetaObject::invokeMethod(this, &ScrollPage::growWindow, Qt::QueuedConnection); // when it is laid out
    return QScrollArea::eventFilter(watched, event);
}

void ScrollPage::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    growWindow();
}

void ScrollPage::growWindow() {
    if (m_keepsWindow)
        return;
    updateGeometry();
    const int lacks = widget()->heightForWidth(viewport()->width()) - viewport()->height();
    QWidget* dialog = window();
    const int most = roomOnScreenOf(dialog).height();
    if (isVisible() && dialog->windowType() == Qt::Dialog && lacks > 0 && dialog->height() < most)
        dialog->resize(dialog->width(), std::min(dialog->height() + lacks, most));
}

} // namespace ow

#include "moc_scroll_page.cpp"
