#include "core/exchange/xdm_folder.h"
#include "support/test_program.h"

#include <QCoreApplication>

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
    ow::test::TestProgram program(argc, argv);
    for (QObject* (*make)() : {&ow::test::makeJsonTest, &ow::test::makeDialectTest, &ow::test::makeImportTest,
                               &ow::test::makeDeployTest, &ow::test::makeCsvTest, &ow::test::makeSchemaTest,
                               &ow::test::makeOutputTest, &ow::test::makePlacesTest,
                               &ow::test::makeGoldenImportTest, &ow::test::makeRoundTripTest})
        program.run(*std::unique_ptr<QObject>(make()));
    if (ow::test::xdmFolder().exists())
        program.run(*std::unique_ptr<QObject>(ow::test::makePublishedSchemaTest()));
    return program.result();
}
