#include "block_test.h"

#include <QTest>

QTEST_GUILESS_MAIN(ow::test::BlockTest)
