#pragma once

#include <QObject>

namespace ow {

class SessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decidesForTheProfile();
    void showsTheLastOfAHundredQuickEdits();
    void offersAreSpreadToAvoidFallbacks();
    void nothingRunsWhileHidden();
    void nothingRunsWhenNothingChanged();
    void instantDecidesAboutDates();
    void theZoneOfTheCatalogDecidesAboutDays();
    void pretendedCountUsesUpTheCap();
    void draftsCountWhenAsked();
    void languageChoosesTheContent();
    void aDeletedActivityGivesWayToTheNext();
    void placementsAreOneRequestWhenAsked();
    void placementsSayWhatTheChoiceLeavesOpen();
    void brokenContextIsSaid();
    void anotherSeedDrawsAnotherEqual();
    void whatIsTypedIsDecidedWith();
};

} // namespace ow
