#pragma once

#include <QString>

namespace ow {

/// "1 error", "2 errors", "0 entities".
[[nodiscard]] QString counted(qint64 count, const QString& noun);

/// What depends on a number being one or not: "is" or "are".
[[nodiscard]] QString byNumber(qint64 count, const QString& one, const QString& many);

/// "a tag", "an activity": for words that are written as they begin to sound.
[[nodiscard]] QString withArticle(const QString& words);

/// A word of state as it stands behind "is": "a draft", but "approved".
[[nodiscard]] QString stateWords(const QString& token);

/// The name of a member as words: "lastCappingIndex" is "Last capping index".
[[nodiscard]] QString memberWords(const QString& member);

} // namespace ow
