#include "editors/image_thumbnail.h"

#include "widgets/theme.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImageReader>
#include <QPixmap>
#include <QUrl>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kBox(240, 96);
constexpr qint64 kMostBytes = 8 * 1024 * 1024;

QImage readScaled(QImageReader& reader, qreal ratio) {
    const QSize box = kBox * ratio;
    const QSize natural = reader.size();
    if (natural.isValid())
        reader.setScaledSize(natural.scaled(box, Qt::KeepAspectRatio));
    return reader.read();
}

QImage load(const QUrl& url, qreal ratio) {
    if (url.scheme() == "data"_L1) {
        const QString text = url.toString(QUrl::FullyEncoded);
        const qsizetype comma = text.indexOf(u',');
        QByteArray bytes = QByteArray::fromPercentEncoding(text.mid(comma + 1).toUtf8());
        if (text.left(comma).endsWith(";base64"_L1))
            bytes = QByteArray::fromBase64(bytes);
        QBuffer buffer(&bytes);
        QImageReader reader(&buffer);
        return readScaled(reader, ratio);
    }
    const QString path = url.scheme() == "qrc"_L1 ? u':' + url.path() : url.toLocalFile();
    if (path.isEmpty() || QFileInfo(path).size() > kMostBytes)
        return {};
    QImageReader reader(path);
    return readScaled(reader, ratio);
}

} // namespace

ImageThumbnail::ImageThumbnail(QWidget* parent) : QLabel(parent) {
    setObjectName(u"thumbnail"_s);
    setAccessibleName(tr("Picture"));
    hide();
}

void ImageThumbnail::setUrl(const QString& url) {
    if (url == m_url)
        return;
    m_url = url;
    const qreal ratio = devicePixelRatioF();
    QPixmap picture = QPixmap::fromImage(load(QUrl(url), ratio));
    picture.setDevicePixelRatio(ratio);
    m_hasPicture = !picture.isNull();
    setPixmap(picture);
    setVisible(m_hasPicture);
}

} // namespace ow
