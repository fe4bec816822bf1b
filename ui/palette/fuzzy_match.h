#pragma once

#include <QStringView>

#include <optional>

namespace ow {

/// How well `query` fits `text`, higher is better; nothing when it does not. Every word of the query must
/// stand in the text, its letters in order; whole runs and the beginnings of words count more. Case does not
/// matter.
[[nodiscard]] std::optional<int> fuzzyScore(QStringView query, QStringView text);

} // namespace ow
