#pragma once

#include <QObject>

namespace ow {

/// Fields that are typed into: when they hand over, and what they make of dates and numbers.
class FieldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineHandsOverOnEnterAndWhenLeft();
    void whatTheOwnerSaysLeavesTheCursor();
    void aNumberOutOfBoundsStaysAndIsTold();
    void instantsAreReadInAZone_data();
    void instantsAreReadInAZone();
    void datesAreSpoken_data();
    void datesAreSpoken();
    void aSpokenDateIsTaken();
    void aDayStaysADay();
    void textThatIsNoDateStays();
    void whatTheCatalogSaysKeepsItsColour();
    void aDayIsChosenInTheCalendarByKeys();
};

} // namespace ow
