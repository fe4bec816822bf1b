#pragma once

#include <QObject>

/// What a hostile rule or profile could make slow: work is counted, can be stopped, and grows with the input.
class GrowthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyListOperationCountsItsSteps_data();
    void everyListOperationCountsItsSteps();
    void exactlyTheLimitIsAllowed();
    void heavyBodiesCountMore();
    void anEvaluationIsStoppedFromOutside();
    void aStoppedRunLeavesTheNextAlone();
    void oneTooMany_data();
    void oneTooMany();
    void asManyAsAllowed_data();
    void asManyAsAllowed();
    void instructionsAreLimited();
    void onlySoManyFindingsAreShown();
    void onlySoManyWarningsAreShown();
    void chosenNamesDoNotCollide();
    void aLongRuleIsCheckedAndExplained();
};
