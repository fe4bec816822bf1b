#pragma once

#include <QObject>

namespace ow::test {

/// What a change does to decisions is what deciding with each catalog one profile after the other says.
/// OW_IMPACT_CASES says for how many random changes.
class ImpactTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithBruteForce();
    void doesNotDependOnTheNumberOfThreads();
    void whatIsStoppedIsABeginning();
    void onlyTheCombinationIsSaid();
    void prioritiesMoveWhatOtherCatalogsWould();
};

} // namespace ow::test
