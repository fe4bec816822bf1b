#include <QCoreApplication>
#include <QTest>

#include <memory>

namespace ow::test {
QObject* makeJsonTest();
QObject* makeDialectTest();
QObject* makeImportTest();
QObject* makeDeployTest();
QObject* makeCsvTest();
QObject* makeSchemaTest();
QObject* makeOutputTest();
QObject* makePlacesTest();
QObject* makeGoldenImportTest();
QObject* makeRoundTripTest();
} // namespace ow::test

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    int failed = 0;
    for (QObject* (*make)() : {&ow::test::makeJsonTest, &ow::test::makeDialectTest, &ow::test::makeImportTest,
                               &ow::test::makeDeployTest, &ow::test::makeCsvTest, &ow::test::makeSchemaTest,
                               &ow::test::makeOutputTest, &ow::test::makePlacesTest,
                               &ow::test::makeGoldenImportTest, &ow::test::makeRoundTripTest}) {
        const std::unique_ptr<QObject> test(make());
        failed += QTest::qExec(test.get(), argc, argv);
    }
    return failed;
}
