#pragma once

#include <QFile>
#include <QTemporaryDir>

namespace ow {

/// Before the application is made: two large screens beside one another and a low one, 1280x720 at 200 %,
/// instead of the one of 800x800 that Qt has without a display. `folder` must outlive the application.
inline void useLargeScreens(const QTemporaryDir& folder) {
    constexpr auto screens =
        R"({"synchronousWindowSystemEvents": false, "windowFrameMargins": true, "screens": [
  {"name": "left", "x": 0, "y": 0, "width": 2560, "height": 1440, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
  {"name": "right", "x": 2560, "y": 0, "width": 2560, "height": 1440, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
  {"name": "low", "x": 5120, "y": 0, "width": 640, "height": 360, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
]})";
    QFile file(folder.filePath(QStringLiteral("screens.json")));
    if (qgetenv("QT_QPA_PLATFORM") != "offscreen" || !file.open(QIODevice::WriteOnly))
        return;
    file.write(screens);
    file.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + file.fileName().toLocal8Bit());
}

} // namespace ow
