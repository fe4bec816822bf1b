#include "support/test_program.h"

#include <QCoreApplication>

#include <memory>

namespace ow::test {
QObject* makeAdditionTest();
QObject* makeAgreementTest();
QObject* makeGoldenSuitesTest();
QObject* makeReportTest();
QObject* makeYamlTest();
} // namespace ow::test

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::TestProgram program(argc, argv);
    for (QObject* (*make)() :
         {&ow::test::makeYamlTest, &ow::test::makeGoldenSuitesTest, &ow::test::makeAgreementTest,
          &ow::test::makeReportTest, &ow::test::makeAdditionTest})
        program.run(*std::unique_ptr<QObject>(make()));
    return program.result();
}
