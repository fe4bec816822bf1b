#include "content/content_document.h"

#include "pictures/picture_fault_text.h"
#include "pictures/picture_loader.h"

#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QTextBlock>
#include <QTextCursor>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOriginalWidth = QTextFormat::UserProperty + 1;
constexpr int kOriginalHeight = QTextFormat::UserProperty + 2;
constexpr int kLeastHeight = 20;
constexpr int kRedrawMs = 200; ///< while pictures come in one after the other
constexpr QRgb kPaperText = 0xff1f2328;
constexpr QRgb kPaperLink = 0xff1a56b0;

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

ContentDocument::ContentDocument(PictureLoader& pictures, QObject* parent)
    : QTextDocument(parent), m_pictures(pictures), m_redraw(new QTimer(this)) {
    setUndoRedoEnabled(false);
    setDocumentMargin(0);
    setDefaultStyleSheet(u"a { color: %1; } h1 { font-size: x-large; } h2, h3 { font-size: large; }"_s.arg(
        QColor(kPaperLink).name()));
    m_redraw->setSingleShot(true);
    m_redraw->setInterval(kRedrawMs);
    connect(m_redraw, &QTimer::timeout, this, &ContentDocument::draw);
    connect(&pictures, &PictureLoader::ready, this, [this] {
        if (!m_isWaiting)
            return;
        if (!m_pictures.isBusy())
            draw();
        else if (!m_redraw->isActive())
            m_redraw->start();
    });
}

QPalette ContentDocument::paper(QPalette palette) {
    palette.setColor(QPalette::Text, QColor(kPaperText));
    palette.setColor(QPalette::Link, QColor(kPaperLink));
    palette.setColor(QPalette::LinkVisited, QColor(kPaperLink));
    return palette;
}

bool ContentDocument::isLoading() const {
    return m_isWaiting || m_redraw->isActive();
}

void ContentDocument::setContent(const BoundedHtml& content, const QFont& font) {
    setDefaultFont(font);
    m_content = content;
    draw();
}

void ContentDocument::draw() {
    m_redraw->stop();
    m_isWaiting = false;
    setHtml(m_content.html);
    trimMargins(*this);
    fitTo(m_width);
    Q_EMIT redrawn();
}

QVariant ContentDocument::loadResource(int type, const QUrl& name) {
    if (type != QTextDocument::ImageResource)
        return {};
    const QString address = m_content.address(name.toString());
    const std::optional<DecodedPicture> picture = m_pictures.picture(address);
    m_isWaiting = m_isWaiting || !picture;
    if (!picture)
        return placeholder(tr("Loading the picture…"));
    return picture->image.isNull() ? placeholder(pictureFaultText(*picture, address)) : picture->image;
}

void ContentDocument::fitTo(int width) {
    m_width = width;
    if (width <= 0)
        return;
    fitImages(*this, width);
    setTextWidth(width);
}

int ContentDocument::height() const {
    return std::max(kLeastHeight, int(size().height()) + 2);
}

} // namespace ow

#include "moc_content_document.cpp"
