#include "support/test_program.h"

#include <QCoreApplication>

#include <memory>

namespace ow::test {
QObject* makeMatrixTest();
QObject* makeDocumentsTest();
} // namespace ow::test

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::TestProgram program(argc, argv);
    for (QObject* (*make)() : {&ow::test::makeMatrixTest, &ow::test::makeDocumentsTest})
        program.run(*std::unique_ptr<QObject>(make()));
    return program.result();
}
