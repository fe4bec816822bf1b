#pragma once

#include <QObject>

namespace ow::test {

/// Visits that count for those after them are what deciding one visit at a time says, with all that was
/// proposed before counted anew. OW_VISIT_CASES says in how many random catalogs.
class VisitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithOneVisitAtATime();
    void arrivalsAreThoseThatWereAskedFor();
    void whatIsNoArrivalIsRefused();
    void aCapFillsAndTheNextTakesOver();
};

} // namespace ow::test
