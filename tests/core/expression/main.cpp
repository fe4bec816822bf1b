#include "golden_test.h"

#include <QTest>

int main(int argc, char** argv) {
    int failed = 0;
    GoldenTest golden;
    failed += QTest::qExec(&golden, argc, argv);
    return failed;
}
