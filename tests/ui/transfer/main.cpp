#include "ui/transfer/compare_test.h"
#include "ui/transfer/export_test.h"
#include "ui/transfer/import_test.h"
#include "ui/transfer/table_test.h"

#include <QApplication>
#include <QTest>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    int failed = 0;
    ow::ImportTest import;
    failed += QTest::qExec(&import, argc, argv);
    ow::ExportTest exporting;
    failed += QTest::qExec(&exporting, argc, argv);
    ow::TableTest table;
    failed += QTest::qExec(&table, argc, argv);
    ow::CompareTest compare;
    failed += QTest::qExec(&compare, argc, argv);
    return failed;
}
