#pragma once

#include "assets/picture_facts.h"
#include "domain/entities.h"

#include <QString>

namespace ow {

/// The format that a picture has by its name: "image/png".
[[nodiscard]] QString pictureFormat(const QString& address);

/// "1,200 × 630 · 84 kB" of what is known.
[[nodiscard]] QString pictureFactsText(const PictureFacts& facts);

/// "1,200 × 630 of at most 800 × 600 pixels · 84 kB of at most 50 kB"; of a picture of which nothing is known
/// the limits alone.
[[nodiscard]] QString pictureRoomText(const std::optional<PictureFacts>& facts, const Placement& room);

} // namespace ow
