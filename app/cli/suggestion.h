#pragma once

#include <QString>
#include <QStringList>

namespace ow::cli {

/// “did you mean …?” where a known word is near; else `otherwise` with the first known words.
[[nodiscard]] QString didYouMean(const QString& word, const QStringList& known, const QString& otherwise);

} // namespace ow::cli
