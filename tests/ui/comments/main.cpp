#include "support/test_program.h"
#include "ui/comments/follow_test.h"
#include "ui/comments/thread_test.h"
#include "widgets/theme.h"

#include <QApplication>

int main(int argc, char** argv) {
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    ow::applyTheme(application, ow::ThemeMode::Light);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::FollowTest());
    program.run(ow::ThreadTest());
    return program.result();
}
