#pragma once

#include "pictures/picture.h"

#include <QString>

namespace ow {

/// Why a picture is not shown, as a sentence; `address` is how the author named it.
[[nodiscard]] QString pictureFaultText(const DecodedPicture& picture, const QString& address);

} // namespace ow
