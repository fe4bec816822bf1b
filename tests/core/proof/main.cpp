#include "mutation_test.h"
#include "proof_law_test.h"
#include "proof_test.h"
#include "revisions_test.h"
#include "shorter_test.h"
#include "support/test_program.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::test::ProofTest());
    program.run(ow::test::ShorterTest());
    program.run(ow::test::RevisionsTest());
    program.run(ow::test::MutationTest());
    program.run(ow::test::ProofLawTest());
    return program.result();
}
