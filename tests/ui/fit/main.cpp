#include "support/test_program.h"
#include "ui/fit/date_test.h"
#include "ui/fit/fit_test.h"
#include "ui/fit/keys_test.h"
#include "ui/fit/popup_test.h"
#include "ui/fit/wheel_test.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

/// Two large screens beside one another and a low one, 1280x720 at 200 %, instead of the small one that Qt
/// has without a display.
constexpr auto kScreens = R"({"synchronousWindowSystemEvents": false, "windowFrameMargins": true, "screens": [
  {"name": "left", "x": 0, "y": 0, "width": 2560, "height": 1440, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
  {"name": "right", "x": 2560, "y": 0, "width": 2560, "height": 1440, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
  {"name": "low", "x": 5120, "y": 0, "width": 640, "height": 360, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
]})";

} // namespace

int main(int argc, char** argv) {
    qputenv("TZ", "UTC");
    const QTemporaryDir folder;
    QFile screens(folder.filePath(u"screens.json"_s));
    if (qgetenv("QT_QPA_PLATFORM") == "offscreen" && screens.open(QIODevice::WriteOnly)) {
        screens.write(kScreens);
        screens.close();
        qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screens.fileName().toLocal8Bit());
    }
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::FitTest());
    program.run(ow::WheelTest());
    program.run(ow::KeysTest());
    program.run(ow::PopupTest());
    program.run(ow::DateTest());
    return program.result();
}
