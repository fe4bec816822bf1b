#include "support/test_program.h"
#include "ways_test.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::test::WaysTest());
    return program.result();
}
