#pragma once

#include "pictures/picture.h"

#include <QByteArray>

namespace ow {

/// Whether the bytes are an SVG document, plain or compressed, rather than pixels.
[[nodiscard]] bool isSvg(const QByteArray& bytes);

/// An SVG looked through before it is drawn.
struct SvgCheck {
    QByteArray plain; ///< the document, inflated
    PictureFault fault = PictureFault::None;
};

/// Inflates within the limit and refuses what would take files from elsewhere: an image that is not pixels in
/// a data: URL, a style sheet beside the document.
[[nodiscard]] SvgCheck checkSvg(const QByteArray& bytes);

} // namespace ow
