#pragma once

#include <QObject>

namespace ow {

/// The builder as people use it: sentences, by keys and mouse.
class BuilderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsOfEventsNameNoVariable();
    void namesMeanWhatStandsThere();
    void membersOfTheEventAreOffered();
    void theCursorGoesToWhatWasAdded();
    void valuesFollowTheField();
    void operatorsFollowTheField();
    void aFieldThatNobodyKnowsTakesWhatIsTyped();
    void fieldsAreComparedWithEachOther();
    void partsAreMovedClonedAndWrappedByKeys();
    void noneOfThese();
    void segmentsAreOffered();
    void eventsAreASentence();
    void sumsOfEventsAreASentence();
    void anotherListIsAsked();
    void eventsHaveNames();
    void timesHaveUnits();
    void sequencesAreASentence();
    void stepsComeAndGo();
    void aSequenceMeansItsOrder();
    void spellingsOfSentences_data();
    void spellingsOfSentences();
};

} // namespace ow
