#include "random_test.h"

#include <QTest>

QTEST_GUILESS_MAIN(RandomTest)
