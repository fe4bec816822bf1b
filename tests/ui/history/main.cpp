#include "support/test_program.h"
#include "ui/history/conflict_test.h"
#include "ui/history/history_test.h"
#include "widgets/theme.h"

#include <QApplication>

int main(int argc, char** argv) {
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    ow::applyTheme(application, ow::ThemeMode::Light);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::HistoryTest());
    program.run(ow::ConflictTest());
    return program.result();
}
