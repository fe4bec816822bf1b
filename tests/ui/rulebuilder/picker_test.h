#pragma once

#include <QObject>

namespace ow {

/// Choosing a field from what there is.
class PickerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theModelIsOne();
    void wordsAreFoundInside();
    void aFieldIsChosenByKeys();
    void membersOfTheElementComeFirst();
    void aMemberOfEventsAsksEvents();
    void escapeChoosesNothing();
    void itOpensOnTheScreen();
    void mostUsedComesFirst();
    void eventsCompleteTheirMembers_data();
    void eventsCompleteTheirMembers();
    void aClickShowsTheFields();
};

} // namespace ow
