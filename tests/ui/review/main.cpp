#include "support/test_program.h"
#include "ui/review/review_test.h"
#include "widgets/theme.h"

#include <QApplication>

int main(int argc, char** argv) {
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    ow::applyTheme(application, ow::ThemeMode::Light);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::ReviewTest());
    return program.result();
}
