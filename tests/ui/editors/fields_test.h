#pragma once

#include <QObject>

namespace ow {

/// Fields hand over what was typed and nothing else: a value that they cannot show to the letter stays as it
/// is.
class FieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aValueThatNobodyTypedIntoIsNotHandedOver_data();
    void aValueThatNobodyTypedIntoIsNotHandedOver();
    void typingKeepsTheOtherCharacters_data();
    void typingKeepsTheOtherCharacters();
    void aLongLineIsShownInPartAndStaysWhole();
    void theLongestIsShownWhole();
    void deleteEmptiesWhatIsTooLong();
    void aLongPasteIsHandedOverWhole();
};

} // namespace ow
