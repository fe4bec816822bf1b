#include "support/test_program.h"

#include <QCoreApplication>

#include <memory>

namespace ow::test {
QObject* makeBandsTest();
QObject* makeBruteForceTest();
QObject* makeBandDocumentsTest();
QObject* makeRulesTest();
} // namespace ow::test

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::TestProgram program(argc, argv);
    for (QObject* (*make)() : {&ow::test::makeBandsTest, &ow::test::makeBandDocumentsTest,
                               &ow::test::makeRulesTest, &ow::test::makeBruteForceTest})
        program.run(*std::unique_ptr<QObject>(make()));
    return program.result();
}
