#pragma once

#include <QObject>

namespace ow::test {

/// Components chosen, requests read, responses and events written.
class ResponseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesComponent_data();
    void choosesComponent();
    void readsRequest();
    void refusesBrokenRequests();
    void wholeRequestsAreWrittenAndReadAgain();
    void namesFieldsThatNoAnswerHas();
    void writesResponse();
    void dryRunLeavesNoEvent();
    void readsCounters();
    void checksReservedMembersOfProfiles();
    void tellsComponentsThatDoNotFit();
    void placementsSayWhatTheAnswerHolds();
    void foreignScopesAreSkippedAndTold();
    void edgeRequestsAreWrittenAndReadAgain();
    void eventTellsStepsAndCounts();
    void countsOfRulesAreWrittenAndReadAgain();
};

} // namespace ow::test
