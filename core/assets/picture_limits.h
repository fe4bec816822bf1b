#pragma once

#include <QtGlobal>

namespace ow::picture {

// Content comes from anywhere, so a picture in it may be made to hurt. One past any of these it is not shown,
// and its place says why.
inline constexpr qint64 kMostBytes = qint64(8) * 1024 * 1024; ///< of the file, or of the decoded data: URL
inline constexpr qint64 kMostDataUrl =
    3 * kMostBytes + 1024; ///< characters; no encoding of kMostBytes has more
inline constexpr qint64 kMostInflatedBytes = qint64(16) * 1024 * 1024; ///< of a compressed SVG
inline constexpr qint64 kMostPixels = 40'000'000;
inline constexpr int kMostMs = 10'000;                            ///< from the wish to the picture
inline constexpr int kMostProcessorSeconds = 3;                   ///< of the process that decodes it
inline constexpr qint64 kMostMemory = qint64(1024) * 1024 * 1024; ///< of the same
inline constexpr int kMostSide = 2400;                            ///< pixels handed to the window

} // namespace ow::picture
