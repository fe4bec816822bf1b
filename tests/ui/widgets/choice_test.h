#pragma once

#include <QObject>

namespace ow {

/// Controls that choose: segments, chips, references; by the keys and the mouse of a user.
class ChoiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arrowsChooseASegment();
    void settingASegmentTellsNobody();
    void tabStopsAtTheChosenSegment();
    void whoSettlesOnASegmentGoesOnInItsField();
    void whoOpensAFieldByABoxGoesOnThere();
    void aChipIsAddedByANameInPart();
    void enterTakesTheFirstOfTheList();
    void whatNothingIsCalledStaysAndIsTold();
    void backspaceTakesTheLastChip();
    void deleteTakesTheChipInFocus();
    void aReferenceIsChosenByItsName();
    void anEnumerationRefusesOtherWords();
    void whatMayBeEmptiedIsEmptied();
    void aClickShowsWhatThereIs();
    void downGoesOnFromTheFirstThatFits();
    void downShowsWhatReturnTakes();
    void chipsAreChosenTheSameWay();
};

} // namespace ow
