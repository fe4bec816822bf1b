#include "support/test_program.h"
#include "ui/safety/backup_test.h"
#include "ui/safety/notice_test.h"

#include <QApplication>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::BackupTest());
    program.run(ow::NoticeTest());
    return program.result();
}
