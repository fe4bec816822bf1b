#pragma once

#include <QObject>

namespace ow {

/// Who gets what: the table is what decisions are, and a click leads to one.
class OutcomesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsAreDecisions();
    void aClickAsksForTheDecision();
    void aCellIsKeptAsATest();
    void theTableFollowsTheCatalog();
    void anotherProfileIsCompared();
    void anEarlierRevisionIsCompared();
    void picturesStandBesideTheirNames();
    void theTableIsWritten();
};

} // namespace ow
