#include "content/content_view.h"

#include "content/content_document.h"

#include <QResizeEvent>
#include <QToolTip>

namespace ow {

using namespace Qt::StringLiterals;

ContentView::ContentView(PictureLoader& pictures, QWidget* parent)
    : QTextBrowser(parent), m_document(new ContentDocument(pictures, this)) {
    setDocument(m_document);
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    // The paper stays white in a dark window.
    setStyleSheet(u"QTextBrowser { background: transparent; border: 0; color: #1f2328; }"_s);
    setPalette(ContentDocument::paper(palette()));
    connect(this, &QTextBrowser::highlighted, this, [this](const QUrl& link) {
        if (!link.isEmpty())
            QToolTip::showText(QCursor::pos(), link.toString(), this);
    });
    connect(m_document, &ContentDocument::redrawn, this, [this] { setFixedHeight(m_document->height()); });
}

bool ContentView::isLoading() const {
    return m_document->isLoading();
}

void ContentView::showContent(const BoundedHtml& content, double pointSizeFactor) {
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * pointSizeFactor);
    m_document->setContent(content, font);
}

QSize ContentView::sizeHint() const {
    return {320, m_document->height()};
}

void ContentView::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    const int available = viewport()->width();
    if (event->size().width() == event->oldSize().width() || available <= 0)
        return;
    m_document->fitTo(available);
    setFixedHeight(m_document->height());
}

} // namespace ow

#include "moc_content_view.cpp"
