#include "ui/transfer/import_test.h"

#include <QApplication>
#include <QTest>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    int failed = 0;
    ow::ImportTest import;
    failed += QTest::qExec(&import, argc, argv);
    return failed;
}
