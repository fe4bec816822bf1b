#include "support/test_program.h"
#include "ui/outcomes/outcomes_test.h"
#include "widgets/theme.h"

#include <QApplication>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ow::applyTheme(application, ow::ThemeMode::Light);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::OutcomesTest());
    return program.result();
}
