#pragma once

#include "pictures/picture.h"

#include <QByteArray>

namespace ow {

/// An SVG looked through before it is drawn.
struct SvgCheck {
    QByteArray plain; ///< the document, inflated
    PictureFault fault = PictureFault::None;
};

/// Inflates within the limit and refuses what would take files from elsewhere: an image that is not pixels in
/// a data: URL, a style sheet beside the document.
[[nodiscard]] SvgCheck checkSvg(const QByteArray& bytes);

} // namespace ow
