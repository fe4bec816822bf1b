#include "assets/picture_source.h"

#include "assets/picture_limits.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

PictureSource refused(PictureFault fault, const QString& detail = {}) {
    PictureSource source;
    source.fault = fault;
    source.detail = detail;
    return source;
}

PictureSource fromDataUrl(const QString& address) {
    if (address.size() > picture::kMostDataUrl)
        return refused(PictureFault::TooManyBytes, QString::number(address.size()));
    PictureSource source;
    source.dataUrl = source.key = address;
    return source;
}

PictureSource fromProgram(const QString& path) {
    QFile file(u':' + path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(PictureFault::NotFound);
    PictureSource source;
    source.bytes = file.readAll();
    source.key = u':' + path;
    return source;
}

PictureSource ofFile(const QFileInfo& info) {
    if (!info.isFile())
        return refused(PictureFault::NotAFile);
    const QString real = info.canonicalFilePath();
    PictureSource source;
    source.file = real;
    if (info.size() > picture::kMostBytes) {
        source.fault = PictureFault::TooManyBytes;
        source.detail = QString::number(info.size());
        return source;
    }
    source.key = u"%1|%2|%3"_s.arg(real).arg(info.size()).arg(info.lastModified().toMSecsSinceEpoch());
    return source;
}

PictureSource fromFile(const QString& path, const QString& baseFolder) {
    const QFileInfo info(path);
    if (!info.exists())
        return refused(PictureFault::NotFound);
    const QString base = QFileInfo(baseFolder).canonicalFilePath();
    const QString real = info.canonicalFilePath(); // links may lead out of the folder
    if (baseFolder.isEmpty() || !real.startsWith(base.endsWith(u'/') ? base : base + u'/'))
        return refused(PictureFault::Elsewhere);
    return ofFile(info);
}

} // namespace

PictureSource pictureSource(const QString& address, const QString& baseFolder) {
    if (address.startsWith("data:"_L1, Qt::CaseInsensitive))
        return fromDataUrl(address);
    const QUrl url(address);
    if (url.scheme() == "qrc"_L1)
        return fromProgram(url.path());
    if (url.isLocalFile() && url.host().isEmpty())
        return fromFile(url.toLocalFile(), baseFolder);
    if (url.isRelative() && !url.path().isEmpty() && url.host().isEmpty())
        return fromFile(QDir(baseFolder).filePath(url.path()), baseFolder);
    return refused(PictureFault::Remote, url.host());
}

PictureSource chosenPicture(const QString& path) {
    const QFileInfo info(path);
    return info.exists() ? ofFile(info) : refused(PictureFault::NotFound);
}

std::optional<QByteArray> dataUrlBytes(const QByteArray& address) {
    const qsizetype comma = address.indexOf(',');
    if (comma < 0 || address.left(5).compare("data:", Qt::CaseInsensitive) != 0)
        return {};
    const QByteArray inner = QByteArray::fromPercentEncoding(address.sliced(comma + 1));
    const bool isBase64 = address.first(comma).toLower().endsWith(";base64");
    return isBase64 ? QByteArray::fromBase64(inner) : inner;
}

} // namespace ow
