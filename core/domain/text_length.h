#pragma once

#include <QString>

namespace ow {

/// How much a content takes by itself: its tokens ({{…}}) are left out, since what they become is not known
/// (DOMAIN.md 1.3).
struct TextLength {
    qint64 characters = 0; ///< as people count: a letter beyond the first 65,536 is one
    qint64 bytes = 0;      ///< in UTF-8
};

[[nodiscard]] TextLength textLength(const QString& content);

} // namespace ow
