#pragma once

#include <QObject>

namespace ow::test {

/// Profiles made for rules, and what profiles leave untried of them. Random rules are asked apart from the
/// engine. OW_RANDOM_RUNS says how many random sets of rules.
class PersonasTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsShown();
    void randomRulesAreShown();
    void boundariesAreMet_data();
    void boundariesAreMet();
    void whatIsNotFoundIsSaid();
    void theOfferIsAsked();
    void liveRulesCount();
    void coverageNamesGaps();
    void whatIsStoppedCannotBeTold();
    void stopsWhenAsked();
};

} // namespace ow::test
