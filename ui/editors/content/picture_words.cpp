#include "editors/content/internal/picture_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct PictureWords {
    Q_DECLARE_TR_FUNCTIONS(ow::PictureWords)
};

QString weightText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString sidesText(const QString& width, const QString& height) {
    return u"%1 × %2"_s.arg(width, height);
}

QString sizeText(QSize pixels) {
    const QLocale locale;
    return sidesText(locale.toString(pixels.width()), locale.toString(pixels.height()));
}

} // namespace

QString pictureFormat(const QString& address) {
    const QString suffix = address.section(u'.', -1).toLower();
    if (suffix == "jpg"_L1)
        return u"image/jpeg"_s;
    return suffix.startsWith("svg"_L1) ? u"image/svg+xml"_s : u"image/"_s + suffix;
}

QString pictureFactsText(const PictureFacts& facts) {
    const QString weight = weightText(facts.bytes);
    return facts.pixels ? u"%1 · %2"_s.arg(sizeText(*facts.pixels), weight) : weight;
}

QString pictureRoomText(const std::optional<PictureFacts>& facts, const Placement& room) {
    const auto side = [](const std::optional<qint64>& most) {
        return most ? QLocale().toString(*most) : PictureWords::tr("any");
    };
    QStringList parts;
    const bool limited = room.maxPictureWidth || room.maxPictureHeight;
    const QString most = sidesText(side(room.maxPictureWidth), side(room.maxPictureHeight));
    if (facts && facts->pixels)
        parts.append(limited ? PictureWords::tr("%1 of at most %2 pixels").arg(sizeText(*facts->pixels), most)
                             : PictureWords::tr("%1 pixels").arg(sizeText(*facts->pixels)));
    else if (limited)
        parts.append(PictureWords::tr("At most %1 pixels").arg(most));
    if (facts)
        parts.append(room.maxPictureBytes
                         ? PictureWords::tr("%1 of at most %2")
                               .arg(weightText(facts->bytes), weightText(*room.maxPictureBytes))
                         : weightText(facts->bytes));
    else if (room.maxPictureBytes)
        parts.append(PictureWords::tr("at most %1").arg(weightText(*room.maxPictureBytes)));
    return parts.join(u" · "_s);
}

} // namespace ow
