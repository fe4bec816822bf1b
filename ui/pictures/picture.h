#pragma once

#include <QImage>
#include <QString>

namespace ow {

/// Why a picture is not shown. The numbers are exit codes of the program that decodes.
enum class PictureFault {
    None = 0,
    NotFound = 10,
    NotAFile,        ///< a pipe, a device, a folder
    TooManyBytes,    ///< detail: bytes
    TooManyPixels,   ///< detail: width x height
    TooMuchInflated, ///< a compressed SVG
    TooSlow,
    TooMuchMemory,
    ReachesOut, ///< an SVG that takes pictures or styles from elsewhere
    Unreadable,
    Elsewhere, ///< outside the folder of the catalog
    Remote,    ///< detail: host
    NoDecoder, ///< the program that decodes is not installed
};

/// A decoded picture, or why there is none.
struct DecodedPicture {
    QImage image; ///< premultiplied; its device pixel ratio says how sharp it is
    PictureFault fault = PictureFault::None;
    QString detail{};
};

} // namespace ow
