#include "content/content_miniature.h"

#include "content/content_document.h"
#include "widgets/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QLinearGradient>
#include <QPainter>

#include <algorithm>

namespace ow {

namespace {

constexpr int kDrawnWidth = 380; ///< of the frame, before it is made small
constexpr int kHeight = 150;
constexpr int kFade = 28; ///< where a long one ends

} // namespace

ContentMiniature::ContentMiniature(PictureLoader& pictures, QWidget* parent)
    : QWidget(parent), m_document(new ContentDocument(pictures, this)) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setFixedHeight(kHeight);
    connect(m_document, &ContentDocument::redrawn, this, qOverload<>(&QWidget::update));
}

void ContentMiniature::showContent(const ShownContent& content, const QString& channel, const QString& place,
                                   const QString& person) {
    m_kind = frameKind(channel);
    m_place = place;
    m_person = person;
    QFont words = font();
    words.setPointSizeF(words.pointSizeF() * frameTextScale(m_kind));
    const QMargins margins = frameMargins(m_kind);
    m_document->fitTo(kDrawnWidth - margins.left() - margins.right());
    m_document->setContent(content.shown, words);
}

QString ContentMiniature::text() const {
    return m_document->toPlainText();
}

bool ContentMiniature::isLoading() const {
    return m_document->isLoading();
}

void ContentMiniature::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QMargins margins = frameMargins(m_kind);
    const qreal scale = std::min(1.0, qreal(width()) / kDrawnWidth);
    const int drawn = m_document->height() + margins.top() + margins.bottom();
    const bool isLong = drawn * scale > height();
    painter.save();
    painter.translate((width() - kDrawnWidth * scale) / 2, 0);
    painter.scale(scale, scale);
    paintFrame(painter, {0, 0, kDrawnWidth, drawn}, m_kind, m_place, m_person);
    painter.translate(margins.left(), margins.top());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = ContentDocument::paper(palette());
    context.clip = QRectF(0, 0, kDrawnWidth, std::max(0.0, height() / scale - margins.top()));
    painter.setClipRect(context.clip);
    m_document->documentLayout()->draw(&painter, context);
    painter.restore();
    if (!isLong)
        return;
    const QColor ground = tokensOf(this).surface;
    QColor clear = ground;
    clear.setAlpha(0);
    const QRect end(0, height() - kFade, width(), kFade);
    QLinearGradient fade(end.topLeft(), end.bottomLeft() + QPoint(0, 1));
    fade.setColorAt(0, clear);
    fade.setColorAt(1, ground);
    painter.fillRect(end, fade);
}

} // namespace ow

#include "moc_content_miniature.cpp"
