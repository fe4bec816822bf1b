#include "support/test_program.h"
#include "ui/document/document_test.h"
#include "ui/document/latest_run_test.h"
#include "ui/document/scratch_test.h"
#include "ui/document/shared_file_test.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::DocumentTest());
    program.run(ow::SharedFileTest());
    program.run(ow::test::LatestRunTest());
    program.run(ow::ScratchTest());
    return program.result();
}
