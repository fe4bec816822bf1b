#include "pictures/picture_decoder.h"

#include "assets/picture_facts.h"
#include "assets/picture_limits.h"
#include "pictures/svg_check.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kSvgSharpness = 2.0;
constexpr int kAllocationMb = 256;

DecodedPicture refused(PictureFault fault, const QString& detail = {}) {
    return {{}, fault, detail};
}

bool isTooBig(QSize size) {
    return qint64(size.width()) * size.height() > picture::kMostPixels;
}

QString sizeText(QSize size) {
    return u"%1 × %2"_s.arg(size.width()).arg(size.height());
}

QSize within(QSize size, int side) {
    return size.width() > side || size.height() > side ? size.scaled(side, side, Qt::KeepAspectRatio) : size;
}

DecodedPicture decodeSvg(const QByteArray& bytes, int side) {
    const SvgCheck check = checkSvg(bytes);
    if (check.fault != PictureFault::None)
        return refused(check.fault);
    QSvgRenderer renderer(check.plain);
    const QSize natural = renderer.defaultSize();
    if (!renderer.isValid() || natural.isEmpty())
        return refused(PictureFault::Unreadable);
    const QSize shown = within(natural, int(side / kSvgSharpness));
    QImage image(shown * kSvgSharpness, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    image.setDevicePixelRatio(kSvgSharpness);
    return {image};
}

/// What the reader of Qt takes for a picture is more than is meant here: its SVG would look into other files.
bool isKnownFormat(const QByteArray& format) {
    static constexpr const char* kKnown[] = {"png", "jpeg", "jpg", "gif", "webp", "bmp"};
    return std::any_of(std::begin(kKnown), std::end(kKnown),
                       [&](const char* name) { return format == name; });
}

DecodedPicture decodePixels(const QByteArray& bytes, int side) {
    QImageReader::setAllocationLimit(kAllocationMb);
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    const QByteArray format = QImageReader::imageFormat(&buffer);
    if (!isKnownFormat(format))
        return refused(PictureFault::Unreadable);
    buffer.seek(0);
    QImageReader reader(&buffer, format);
    reader.setAutoTransform(true);
    const QSize natural = reader.size();
    if (isTooBig(natural))
        return refused(PictureFault::TooManyPixels, sizeText(natural));
    if (natural.isValid() && within(natural, side) != natural)
        reader.setScaledSize(within(natural, side));
    QImage image = reader.read();
    if (image.isNull())
        return refused(PictureFault::Unreadable);
    const QSize whole = natural.isValid() ? natural : image.size();
    if (within(image.size(), side) != image.size())
        image = image.scaled(within(image.size(), side), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return {image.convertToFormat(QImage::Format_ARGB32_Premultiplied), PictureFault::None, {}, whole};
}

} // namespace

DecodedPicture decodePicture(const QByteArray& bytes, int side) {
    if (bytes.size() > picture::kMostBytes)
        return refused(PictureFault::TooManyBytes, QString::number(bytes.size()));
    DecodedPicture picture = isSvg(bytes) ? decodeSvg(bytes, side) : decodePixels(bytes, side);
    picture.bytes = bytes.size();
    return picture;
}

PictureBytes readPictureFile(const QString& path) {
    const int file = ::open(QFile::encodeName(path).constData(),
                            O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW); // whoever looked found no link
    if (file < 0)
        return {{}, PictureFault::NotFound};
    struct stat facts = {};
    PictureBytes read;
    QFile device;
    if (::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode))
        read.fault = PictureFault::NotAFile;
    else if (facts.st_size > picture::kMostBytes)
        read = {{}, PictureFault::TooManyBytes, QString::number(facts.st_size)};
    else if (device.open(file, QIODevice::ReadOnly))
        read.bytes = device.read(picture::kMostBytes + 1); // it may grow while it is read
    ::close(file);
    return read;
}

PictureBytes readDataUrl(const QByteArray& bytes) {
    if (bytes.left(5).compare("data:", Qt::CaseInsensitive) != 0)
        return {bytes};
    const std::optional<QByteArray> inner = dataUrlBytes(bytes);
    return inner ? PictureBytes{*inner} : PictureBytes{{}, PictureFault::Unreadable};
}

} // namespace ow
