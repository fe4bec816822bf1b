#pragma once

#include <QByteArray>
#include <QSizeF>
#include <QString>

namespace ow {

constexpr QSizeF kPaperUpright(210, 297); ///< A4, in mm
constexpr QSizeF kPaperAcross(297, 210);

/// A page of HTML as PDF, with text that can be searched, on paper of a size in mm. On any thread.
[[nodiscard]] QByteArray asPdf(const QByteArray& html, const QString& title,
                               const QSizeF& paper = kPaperUpright);

} // namespace ow
