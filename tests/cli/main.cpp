#include "support/test_program.h"

#include <QCoreApplication>

#include <memory>

namespace ow::test {
QObject* makeBrokenCatalogTest();
QObject* makeCatalogCommandsTest();
QObject* makeDecideCommandTest();
QObject* makeDeployCommandsTest();
QObject* makeImportCommandTest();
QObject* makeInterleavingTest();
QObject* makeExitCodesTest();
QObject* makeInterruptTest();
QObject* makeMatrixCommandTest();
QObject* makeMemoryTest();
QObject* makeOutputTest();
QObject* makePersonasCommandTest();
QObject* makeProveCommandTest();
QObject* makeRequestDefaultsTest();
QObject* makeOutputCommandsTest();
QObject* makeRuleCommandsTest();
QObject* makeTestCommandTest();
QObject* makeWhenCommandTest();
QObject* makeZoneCommandsTest();
} // namespace ow::test

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::TestProgram program(argc, argv);
    for (QObject* (*make)() :
         {&ow::test::makeCatalogCommandsTest, &ow::test::makeBrokenCatalogTest,
          &ow::test::makeDecideCommandTest, &ow::test::makeDeployCommandsTest,
          &ow::test::makeRuleCommandsTest, &ow::test::makeExitCodesTest, &ow::test::makeOutputTest,
          &ow::test::makeInterruptTest, &ow::test::makeMemoryTest, &ow::test::makeInterleavingTest,
          &ow::test::makeRequestDefaultsTest, &ow::test::makeOutputCommandsTest,
          &ow::test::makeImportCommandTest, &ow::test::makeZoneCommandsTest, &ow::test::makeTestCommandTest,
          &ow::test::makeMatrixCommandTest, &ow::test::makeWhenCommandTest,
          &ow::test::makePersonasCommandTest, &ow::test::makeProveCommandTest})
        program.run(*std::unique_ptr<QObject>(make()));
    return program.result();
}
