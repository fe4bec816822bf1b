#pragma once

#include <QObject>

namespace ow::test {

/// The engine against the reference, on random worlds. OW_DECISION_CASES says how many cases,
/// OW_DECISION_FIRST_WORLD where to begin.
class RandomDecisionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheReference();
    void requestsLeaveOpenWhatPlacementsSay();
    void drawsAreFairAndRepeatable();
};

} // namespace ow::test
