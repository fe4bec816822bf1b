#include "pictures/picture_fault_text.h"

#include "assets/picture_limits.h"

#include <QCoreApplication>
#include <QLocale>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShownAddress = 120;

struct PicturesWords {
    Q_DECLARE_TR_FUNCTIONS(ow::Pictures)
};

QString bytesText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes);
}

QString shortAddress(const QString& address) {
    if (address.startsWith("data:"_L1, Qt::CaseInsensitive))
        return PicturesWords::tr("in a data: URL");
    return address.size() > kShownAddress ? address.left(kShownAddress) + u'…' : address;
}

} // namespace

QString pictureFaultText(const DecodedPicture& picture, const QString& address) {
    const QString what = shortAddress(address);
    switch (picture.fault) {
    case PictureFault::None:
        return {};
    case PictureFault::NotFound:
        return PicturesWords::tr("No picture at %1").arg(what);
    case PictureFault::NotAFile:
        return PicturesWords::tr("%1 is no file that can hold a picture").arg(what);
    case PictureFault::TooManyBytes:
        return PicturesWords::tr("This picture is too large to show (%1; at most %2): %3")
            .arg(bytesText(picture.detail.toLongLong()), bytesText(picture::kMostBytes), what);
    case PictureFault::TooManyPixels:
        return PicturesWords::tr("This picture is too large to show (%1 pixels; at most %2 million): %3")
            .arg(picture.detail, QString::number(picture::kMostPixels / 1'000'000), what);
    case PictureFault::TooMuchInflated:
        return PicturesWords::tr("This picture is too large to show (unpacked more than %1): %2")
            .arg(bytesText(picture::kMostInflatedBytes), what);
    case PictureFault::TooSlow:
        return PicturesWords::tr("This picture takes too long to draw: %1").arg(what);
    case PictureFault::TooMuchMemory:
        return PicturesWords::tr("This picture takes too much memory to draw (more than %1): %2")
            .arg(bytesText(picture::kMostMemory), what);
    case PictureFault::ReachesOut:
        return PicturesWords::tr(
                   "This picture takes parts of it from elsewhere, which a preview does not: %1")
            .arg(what);
    case PictureFault::Unreadable:
        return PicturesWords::tr("Not a readable picture: %1").arg(what);
    case PictureFault::Elsewhere:
        return PicturesWords::tr("Only pictures in the folder of the catalog are shown, not %1").arg(what);
    case PictureFault::Remote:
        return PicturesWords::tr("A picture from %1 (the preview stays offline)")
            .arg(picture.detail.isEmpty() ? what : picture.detail);
    case PictureFault::NoDecoder:
        return PicturesWords::tr(
            "Pictures cannot be shown: the program offerwright-picture is missing beside this one");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace ow
