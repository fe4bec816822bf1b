#include "ui/fit/date_test.h"
#include "ui/fit/fit_test.h"
#include "ui/fit/keys_test.h"
#include "ui/fit/popup_test.h"
#include "ui/fit/wheel_test.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

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
    int failed = 0;
    // A name on the command line is a function of one of them.
    const auto run = [&](QObject&& test) {
        QStringList wanted = QCoreApplication::arguments();
        QStringList known{wanted.constFirst()};
        for (qsizetype i = 1; i < wanted.size(); ++i) {
            const QByteArray function = wanted.at(i).section(u':', 0, 0).toLatin1() + "()";
            if (wanted.at(i).startsWith(u'-') || test.metaObject()->indexOfMethod(function.constData()) >= 0)
                known.append(wanted.at(i));
        }
        if (wanted.size() == 1 || known.size() > 1)
            failed += QTest::qExec(&test, known);
    };
    run(ow::FitTest());
    run(ow::WheelTest());
    run(ow::KeysTest());
    run(ow::PopupTest());
    run(ow::DateTest());
    return failed;
}
