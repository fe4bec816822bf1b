#include "impact_test.h"
#include "insight_test.h"
#include "simulation_test.h"
#include "sources_test.h"
#include "stream_test.h"
#include "support/test_program.h"
#include "visits_test.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::test::ImpactTest());
    program.run(ow::test::InsightTest());
    program.run(ow::test::SimulationTest());
    program.run(ow::test::SourcesTest());
    program.run(ow::test::StreamTest());
    program.run(ow::test::VisitsTest());
    return program.result();
}
