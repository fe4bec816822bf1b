#pragma once

#include <QObject>

namespace ow {

/// Where the keys go, and that the form stays where it is under them.
class KeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedAfterAChoiceGoesIntoItsField_data();
    void whatIsTypedAfterAChoiceGoesIntoItsField();
    void arrowsWalkThroughTheSegments();
    void aDateIsTypedRightAfterItsLimit();
    void theFirstSegmentIsTypedAtOnce();
    void aChoiceStaysUnderTheMouse();
    void typingANameMovesNothing();
    void anotherLanguageMovesNothing();
    void aFieldMayGoWithTheKeysInIt();
};

} // namespace ow
