#include "personas_test.h"
#include "support/test_program.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::test::PersonasTest());
    return program.result();
}
