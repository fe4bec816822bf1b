#include "core/exchange/xdm_folder.h"

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
QObject* makePublishedSchemaTest();
QObject* makeOutputTest();
QObject* makePlacesTest();
QObject* makeGoldenImportTest();
QObject* makeRoundTripTest();
} // namespace ow::test

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    int failed = 0;
    const auto run = [&](QObject* made) {
        const std::unique_ptr<QObject> test(made);
        failed += QTest::qExec(test.get(), argc, argv);
    };
    for (QObject* (*make)() : {&ow::test::makeJsonTest, &ow::test::makeDialectTest, &ow::test::makeImportTest,
                               &ow::test::makeDeployTest, &ow::test::makeCsvTest, &ow::test::makeSchemaTest,
                               &ow::test::makeOutputTest, &ow::test::makePlacesTest,
                               &ow::test::makeGoldenImportTest, &ow::test::makeRoundTripTest})
        run(make());
    if (ow::test::xdmFolder().exists())
        run(ow::test::makePublishedSchemaTest());
    return failed;
}
