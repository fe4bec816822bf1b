#pragma once

#include "base/sources.h"

#include <QString>

class QSettings;

namespace ow {

class ThemeController;

/// What the window gets from the program instead of finding it itself. All must outlive the window.
struct Services {
    const Clock& clock;
    IdSource& ids;
    QSettings& settings;
    ThemeController& theme;
    QString user;     ///< who stands in the history
    QString storeDir; ///< where the sample catalog is kept
};

} // namespace ow
