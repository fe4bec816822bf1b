#pragma once

#include <QObject>

namespace ow {

class OfferCardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdictsAreThoseOfDeciding();
    void whatWinsStandsFirst();
    void theContentOfALoserIsShown();
    void aMissingContentIsAGapInWords();
    void aClickGoesToTheFullDecision();
    void enterGoesToTheFullDecision();
    void theCardFollowsWhatIsOpen();
    void theFallbackIsFollowedToo();
    void whatCannotDecideSaysWhy();
    void whatIsTypedIsDecidedWith();
    void optionsOfThePreviewHold();
    void aJointRequestTakesNothingAway();
    void nothingIsDecidedOutOfSight();
    void anOfferThatNothingChoosesSaysSo();
    void longNamesMakeNothingWider();
    void theModelIsOne();
};

} // namespace ow
