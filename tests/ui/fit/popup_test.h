#pragma once

#include <QObject>

namespace ow {

/// What opens beside or over the window: on the screen, in front, and the newest answer.
class PopupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPopupFindsItsPlace_data();
    void aPopupFindsItsPlace();
    void theCalendarIsOnTheScreenAndReadable_data();
    void theCalendarIsOnTheScreenAndReadable();
    void dialogsOpenOnTheScreenOfTheWindow();
    void theLastWishOfManyIsAnswered();
    void aShortenedNameIsToldWhole();
};

} // namespace ow
