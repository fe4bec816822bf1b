#pragma once

#include "assets/picture_source.h"

#include <QImage>
#include <QSize>
#include <QString>

namespace ow {

/// A decoded picture, or why there is none.
struct DecodedPicture {
    QImage image; ///< premultiplied; its device pixel ratio says how sharp it is
    PictureFault fault = PictureFault::None;
    QString detail{};
    QSize stored{};   ///< pixels of the file, which `image` may have fewer of; an SVG has none
    qint64 bytes = 0; ///< of the file
};

} // namespace ow
