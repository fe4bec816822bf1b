#include "golden_test.h"
#include "growth_test.h"
#include "parts_test.h"
#include "scan_test.h"
#include "support/test_program.h"
#include "tables_test.h"

int main(int argc, char** argv) {
    ow::test::TestProgram program(argc, argv);
    program.run(GoldenTest());
    program.run(TablesTest());
    program.run(PartsTest());
    program.run(ScanTest());
    program.run(GrowthTest());
    return program.result();
}
