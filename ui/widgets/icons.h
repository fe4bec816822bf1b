#pragma once

#include "widgets/theme.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

namespace ow {

/// An icon of resources/icons by its name ("offer"), drawn sharply at every size and pixel ratio in the text
/// colour of the application's present theme: it follows a switch by itself. `tone` gives it another colour.
[[nodiscard]] QIcon icon(const QString& name, Tone tone = Tone::Secondary);

/// The same as a picture for a widget to paint, in a colour of its choice.
[[nodiscard]] QPixmap iconPixmap(const QString& name, int size, const QColor& color, qreal devicePixelRatio);

/// The icon that stands for a severity: "problem-error", "problem-warning" or "info".
[[nodiscard]] QString severityIcon(Severity severity);

} // namespace ow
