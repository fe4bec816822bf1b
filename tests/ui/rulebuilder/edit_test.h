#pragma once

#include <QObject>

namespace ow {

/// The rule editor's two views over one rule, driven through their widgets.
class EditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textThatDoesNotParseStays();
    void mendIsOffered();
    void formatIsCanonical();
    void jsonStaysJson();
    void completionWritesTheWord();
    void signatureFollowsTheCursor();
    void schemaOfTheCatalogIsKnown();
    void attributeIsRenamedInAllRules();
    void blocksWriteTheRule();
    void blocksAreAddedAndRemoved();
    void unfinishedBlocksWait();
    void halfAConditionIsNotInForce();
    void eventBlocks();
    void brokenTextHasNoBlocks();
    void trialShowsWhatWasRead();
    void formulaIsTriedWithAnOffer();
    void aPauseMakesNoRule();
    void ctrlEnterMakesTheRule();
    void anotherWindowIsNotLeaving();
    void undoTakesBackWhatIsInHand();
    void whatIsInHandOutlivesAnotherRule();
    void discardGoesBack();
    void visualOfTextThatDoesNotReadSaysSo();
    void aPauseInABlockMakesNoRule();
    void completionOpensByItselfAndFollows();
    void escapeClosesTheCompletionsAlone();
    void linesCompleteAsTextDoes();
    void completionsStayOnTheScreen();
    void completionsGoRound();
};

} // namespace ow
