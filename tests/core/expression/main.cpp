#include "golden_test.h"
#include "growth_test.h"
#include "parts_test.h"
#include "scan_test.h"
#include "tables_test.h"

#include <QTest>

int main(int argc, char** argv) {
    int failed = 0;
    GoldenTest golden;
    TablesTest tables;
    PartsTest parts;
    ScanTest scan;
    GrowthTest growth;
    for (QObject* test : std::initializer_list<QObject*>{&golden, &tables, &parts, &scan, &growth})
        failed += QTest::qExec(test, argc, argv);
    return failed;
}
