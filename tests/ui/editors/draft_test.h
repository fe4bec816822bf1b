#pragma once

#include <QObject>

namespace ow {

/// Rule, formula and profile texts while they are being written.
class DraftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noPrefixOfARuleGoesLive();
    void theTrialShowsWhatIsTyped();
    void whatOthersWriteLeavesTheDraftAlone();
    void finishingADraftOfWhatOthersChangedIsAConflict();
    void typedBackMeansTheirs();
    void aDraftOfOtherFieldsOfOthersIsNoConflict();
    void anUnfinishedProfileMeetsTheirsToo();
    void whoUsesTheRuleIsSaidBesideIt();
    void fourEyesAskForApprovalAgain();
    void theQuestionIsSeenBeforeItIsAgreedTo();
    void escapeKeepsTheTextUnsaved();
    void whatIsRefusedStaysInHand();
};

} // namespace ow
