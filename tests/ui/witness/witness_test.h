#pragma once

#include <QObject>

namespace ow {

/// Test profiles that begin with a rule, a copy or the clipboard, in the window and by its keys and mouse.
class WitnessUiTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneWhoMeetsARuleIsMade();
    void oneWhoDoesNotMeetItIsMade();
    void whatNoProfileDecidesIsSaid();
    void thoseWhoTryAllRulesAreMade();
    void theMenuBeginsEmptyOrWithACopy();
    void aPastedObjectIsAProfile();
    void whatIsNoJsonIsRefused();
    void aRuleThatNobodyMeetsMakesOne();
    void aRuleThatSomebodyMeetsOffersNone();
};

} // namespace ow
