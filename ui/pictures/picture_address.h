#pragma once

#include "pictures/picture.h"

#include <QByteArray>
#include <QString>

namespace ow {

/// Where the picture of an address in content is taken from, found without opening or decoding anything.
/// Allowed are files in the folder of the catalog (and folders in it), data: URLs, and the pictures of the
/// sample (qrc:).
struct PictureSource {
    QString file{};     ///< canonical path, or
    QString dataUrl{};  ///< as written, or
    QByteArray bytes{}; ///< of a picture of the sample
    QString key{};      ///< two addresses with the same key show the same picture
    PictureFault fault = PictureFault::None;
    QString detail{};
};

/// `baseFolder` may be empty: then no file is allowed.
[[nodiscard]] PictureSource pictureSource(const QString& address, const QString& baseFolder);

/// Why a picture is not shown, as a sentence; `address` is how the author named it.
[[nodiscard]] QString pictureFaultText(const DecodedPicture& picture, const QString& address);

} // namespace ow
