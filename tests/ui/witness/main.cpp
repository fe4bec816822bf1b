#include "support/test_program.h"
#include "ui/support/large_screens.h"
#include "ui/witness/witness_test.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QTemporaryDir>

int main(int argc, char** argv) {
    const QTemporaryDir folder;
    ow::useLargeScreens(folder);
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    ow::applyTheme(application, ow::ThemeMode::Light);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::WitnessUiTest());
    return program.result();
}
