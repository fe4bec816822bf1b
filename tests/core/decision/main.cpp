#include "capping_test.h"
#include "golden_test.h"
#include "language_test.h"
#include "random_test.h"
#include "response_test.h"

#include <QCoreApplication>
#include <QTest>

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::CappingTest capping;
    ow::test::GoldenDecisionTest golden;
    ow::test::LanguageTest language;
    ow::test::RandomDecisionTest random;
    ow::test::ResponseTest response;
    int failures = 0;
    for (QObject* test :
         {static_cast<QObject*>(&capping), static_cast<QObject*>(&golden), static_cast<QObject*>(&language),
          static_cast<QObject*>(&random), static_cast<QObject*>(&response)})
        failures += QTest::qExec(test, argc, argv);
    return failures;
}
