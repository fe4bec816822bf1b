#pragma once

#include <QObject>

/// Random rules: round trips, and agreement with the slow evaluator. OW_RANDOM_RUNS raises the number of
/// rules.
class RandomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFormIsMade();
    void roundTrips();
    void agreesWithSlowEvaluator();
    void explanationsAreTrue();
};
