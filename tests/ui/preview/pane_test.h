#pragma once

#include <QObject>

namespace ow {

class PaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheWinnerWithFilledTokens();
    void aLongWordMakesNothingWider();
    void showsWhatIsMissing();
    void theFallbackIsNamedAsSuch();
    void aLanguageMayBeSaidByItsName();
    void aLanguageIsTheProfilesOnlyIfItAsked();
    void warningsAreCountedAndNamePlacements();
    void everyLoserHasAReason();
    void aStageFiltersTheCandidates();
    void detailsOpenOfferAndRule();
    void detailsTellWhatWasPassed();
    void twoOffersStandSideBySide();
    void theInstantGoesAlongTheBands();
    void aReportIsWritten();
    void dayButtonsMoveTheInstant();
    void everyCountCanBePretended();
    void theContextIsAForm();
    void severalPlacementsAreTabs();
    void anEndedActivityIsSaid();
    void aDraftIsDecidedAllTheSameWhenAsked();
    void manyCandidatesStayQuick();
    void copiesTheResponse();
    void namesAreUnique();
    void deliveredContentIsShownToALimit();
    void contentNeverLeavesTheMachine();
    void picturesInContentComeALittleLater();
    void contentIsDrawnWithinLimits_data();
    void contentIsDrawnWithinLimits();
};

} // namespace ow
