#include "content/content_view.h"

#include "content/render/bounded_html.h"
#include "pictures/picture_limits.h"
#include "pictures/picture_loader.h"

#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTimer>
#include <QToolTip>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOriginalWidth = QTextFormat::UserProperty + 1;
constexpr int kOriginalHeight = QTextFormat::UserProperty + 2;
constexpr int kRedrawMs = 200; ///< while pictures come in one after the other
constexpr QRgb kInk = 0xff1f2328;

/// Stands where a picture would be, and says which.
QImage placeholder(const QString& text) {
    QImage image(600, 160, QImage::Format_ARGB32_Premultiplied);
    image.fill(QColor(0xee, 0xf0, 0xf3));
    QPainter painter(&image);
    QFont font = painter.font();
    font.setPixelSize(24);
    painter.setFont(font);
    painter.setPen(QColor(0x5a, 0x64, 0x70));
    painter.drawText(image.rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, text);
    return image;
}

/// The size that the author gave a picture, or else its own.
QSizeF authoredSize(const QTextDocument& document, const QTextImageFormat& format) {
    if (format.hasProperty(kOriginalWidth))
        return {format.doubleProperty(kOriginalWidth), format.doubleProperty(kOriginalHeight)};
    const QImage image = document.resource(QTextDocument::ImageResource, QUrl(format.name())).value<QImage>();
    const QSizeF natural = image.deviceIndependentSize();
    const qreal ratio = natural.width() > 0 ? natural.height() / natural.width() : 0.5;
    const qreal width = format.width() > 0 ? format.width() : natural.width();
    return {width, format.height() > 0 ? format.height() : width * ratio};
}

void fitImages(QTextDocument& document, qreal available) {
    QVector<QTextFragment> images;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isImageFormat())
                images.append(it.fragment());
        }
    }
    for (const QTextFragment& fragment : images) {
        QTextImageFormat format = fragment.charFormat().toImageFormat();
        const QSizeF size = authoredSize(document, format);
        const qreal scale = size.width() > available ? available / size.width() : 1.0;
        format.setProperty(kOriginalWidth, size.width());
        format.setProperty(kOriginalHeight, size.height());
        format.setWidth(size.width() * scale);
        format.setHeight(size.height() * scale);
        QTextCursor cursor(&document);
        cursor.setPosition(fragment.position());
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
        cursor.setCharFormat(format);
    }
}

/// Content begins and ends at the edge of its frame, whatever margins its first and last paragraph ask for.
void trimMargins(QTextDocument& document) {
    QTextCursor cursor(&document);
    QTextBlockFormat first = document.firstBlock().blockFormat();
    first.setTopMargin(0);
    cursor.setBlockFormat(first);
    cursor.movePosition(QTextCursor::End);
    QTextBlockFormat last = document.lastBlock().blockFormat();
    last.setBottomMargin(0);
    cursor.setBlockFormat(last);
}

} // namespace

ContentView::ContentView(QWidget* parent)
    : QTextBrowser(parent), m_pictures(new PictureLoader(picture::kMostSide, this)),
      m_redraw(new QTimer(this)) {
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setUndoRedoEnabled(false);
    // Offers are written for white pages: the paper stays white in a dark window.
    setStyleSheet(u"QTextBrowser { background: transparent; border: 0; color: #1f2328; }"_s);
    QPalette paper = palette();
    paper.setColor(QPalette::Text, QColor(kInk));
    paper.setColor(QPalette::Link, QColor(0x1a, 0x56, 0xb0));
    paper.setColor(QPalette::LinkVisited, QColor(0x1a, 0x56, 0xb0));
    setPalette(paper);
    document()->setDocumentMargin(0);
    connect(this, &QTextBrowser::highlighted, this, [this](const QUrl& link) {
        if (!link.isEmpty())
            QToolTip::showText(QCursor::pos(), link.toString(), this);
    });
    m_redraw->setSingleShot(true);
    m_redraw->setInterval(kRedrawMs);
    connect(m_redraw, &QTimer::timeout, this, &ContentView::draw);
    connect(m_pictures, &PictureLoader::ready, this, [this] {
        if (!m_pictures->isBusy())
            draw();
        else if (!m_redraw->isActive())
            m_redraw->start();
    });
}

void ContentView::setBaseFolder(const QString& folder) {
    m_pictures->setBaseFolder(folder);
}

bool ContentView::isLoading() const {
    return m_pictures->isBusy() || m_redraw->isActive();
}

void ContentView::showContent(const BoundedHtml& content, double pointSizeFactor) {
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * pointSizeFactor);
    document()->setDefaultFont(font);
    document()->setDefaultStyleSheet(
        u"a { color: #1a56b0; } h1 { font-size: x-large; } h2 { font-size: large; } h3 { font-size: large; }"_s);
    m_content = content;
    draw();
}

void ContentView::draw() {
    m_redraw->stop();
    setHtml(m_content.html);
    trimMargins(*document());
    fit();
}

QSize ContentView::sizeHint() const {
    return {320, std::max(20, int(document()->size().height()))};
}

QVariant ContentView::loadResource(int type, const QUrl& name) {
    if (type != QTextDocument::ImageResource)
        return {};
    const QString address = m_content.address(name.toString());
    const std::optional<DecodedPicture> picture = m_pictures->picture(address);
    if (!picture)
        return placeholder(tr("Loading the picture…"));
    return picture->image.isNull() ? placeholder(pictureFaultText(*picture, address)) : picture->image;
}

void ContentView::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

/// Pictures wider than the view are drawn smaller; the view becomes as high as its content.
void ContentView::fit() {
    const int available = viewport()->width();
    if (available <= 0)
        return;
    fitImages(*document(), available);
    document()->setTextWidth(available);
    setFixedHeight(std::max(20, int(document()->size().height()) + 2));
}

} // namespace ow
