#pragma once

#include "shell/actions/services.h"

#include <QString>

namespace ow {

/// Saves pictures of the window, every editor, the preview, the palette, the problems and the empty states,
/// light and dark, to a folder. An empty `file` means the sample catalog, an empty `theme` both. Returns the
/// exit code of the program; what did not come about is told on standard error.
int takeScreenshots(const Services& services, const QString& file, const QString& folder,
                    const QString& theme);

} // namespace ow
