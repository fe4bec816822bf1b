#include "support/test_program.h"
#include "ui/fit/date_test.h"
#include "ui/fit/fit_test.h"
#include "ui/fit/keys_test.h"
#include "ui/fit/popup_test.h"
#include "ui/fit/wheel_test.h"
#include "ui/support/large_screens.h"

#include <QApplication>
#include <QTemporaryDir>

int main(int argc, char** argv) {
    qputenv("TZ", "UTC");
    const QTemporaryDir folder;
    ow::useLargeScreens(folder);
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
