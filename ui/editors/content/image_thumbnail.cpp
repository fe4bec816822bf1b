#include "editors/content/internal/image_thumbnail.h"

#include "content/document_pictures.h"
#include "pictures/picture_fault_text.h"
#include "pictures/picture_loader.h"
#include "widgets/theme.h"

#include <QPixmap>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kBox(128, 96); // the whole of it stands in its frame

} // namespace

ImageThumbnail::ImageThumbnail(CatalogDocument& document, QWidget* parent)
    : QLabel(parent), m_pictures(&documentPictures(document, kSide)) {
    setObjectName(u"thumbnail"_s);
    setAccessibleName(tr("Picture"));
    setTextFormat(Qt::PlainText);
    setFont(themeFont(TextRole::Small));
    setProperty("tone", u"secondary"_s);
    setWordWrap(true);
    setMaximumWidth(kBox.width());
    connect(m_pictures, &PictureLoader::ready, this, [this] {
        if (m_isWaiting)
            refresh();
    });
    hide();
}

void ImageThumbnail::setUrl(const QString& url) {
    if (url == m_url)
        return;
    m_url = url;
    refresh();
}

void ImageThumbnail::refresh() {
    m_facts.reset();
    clear();
    const std::optional<DecodedPicture> picture =
        m_url.isEmpty() ? DecodedPicture{{}, PictureFault::Remote} : m_pictures->picture(m_url);
    m_isWaiting = !picture;
    if (picture && !picture->image.isNull()) {
        const qreal ratio = devicePixelRatioF();
        QPixmap shown = QPixmap::fromImage(picture->image);
        shown.setDevicePixelRatio(1);
        shown = shown.scaled(kBox * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        shown.setDevicePixelRatio(ratio);
        setPixmap(shown);
        m_facts = PictureFacts{picture->stored.isValid() ? std::optional(picture->stored) : std::nullopt,
                               picture->bytes};
    } else if (picture && picture->fault != PictureFault::Remote) {
        setText(pictureFaultText(*picture, m_url));
    }
    setVisible(m_facts || !text().isEmpty());
    Q_EMIT refreshed();
}

} // namespace ow

#include "internal/moc_image_thumbnail.cpp"
