#pragma once

#include "shell/services.h"

#include <QString>

namespace ow {

/// Saves pictures of the window, every editor, the preview, the palette, the problems and the empty states,
/// light and dark, to a folder. An empty `file` means the sample catalog. Returns the exit code of the
/// program.
int takeScreenshots(const Services& services, const QString& file, const QString& folder);

} // namespace ow
