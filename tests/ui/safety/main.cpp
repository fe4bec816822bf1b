#include "ui/safety/backup_test.h"
#include "ui/safety/notice_test.h"

#include <QApplication>
#include <QTest>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    int failed = 0;
    const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); };
    run(ow::BackupTest());
    run(ow::NoticeTest());
    return failed;
}
