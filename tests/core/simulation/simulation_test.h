#pragma once

#include <QObject>

namespace ow::test {

/// Many profiles at once get what each would get alone. OW_SIMULATION_CASES says how many worlds.
class SimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithDecideOnRandomWorlds();
    void agreesWithDecideOnPlainRules();
    void countsWhatTheExplanationSays();
    void doesNotDependOnTheNumberOfThreads();
    void countsThatLeaveSomethingOpenAreTold();
};

} // namespace ow::test
