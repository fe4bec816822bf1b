#include "editors/content/internal/image_thumbnail.h"

#include "document/catalog_document.h"
#include "pictures/picture_loader.h"
#include "widgets/theme.h"

#include <QFileInfo>
#include <QPixmap>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kBox(240, 96);
constexpr int kSide = 480; ///< sharp at a device pixel ratio of 2

PictureLoader* loaderOf(CatalogDocument& document) {
    if (auto* present = document.findChild<PictureLoader*>(QString(), Qt::FindDirectChildrenOnly))
        return present;
    auto* loader = new PictureLoader(kSide, &document);
    loader->setBaseFolder(QFileInfo(document.location()).absolutePath());
    return loader;
}

} // namespace

ImageThumbnail::ImageThumbnail(CatalogDocument& document, QWidget* parent)
    : QLabel(parent), m_pictures(loaderOf(document)) {
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
    m_hasPicture = false;
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
        m_hasPicture = true;
    } else if (picture && picture->fault != PictureFault::Remote) {
        setText(pictureFaultText(*picture, m_url));
    }
    setVisible(m_hasPicture || !text().isEmpty());
}

} // namespace ow
