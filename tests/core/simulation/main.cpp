#include "simulation_test.h"
#include "stream_test.h"

#include <QCoreApplication>
#include <QTest>

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    ow::test::SimulationTest simulation;
    ow::test::StreamTest stream;
    int failures = QTest::qExec(&simulation, argc, argv);
    failures += QTest::qExec(&stream, argc, argv);
    return failures;
}
