#pragma once

#include <QObject>

namespace ow {

/// Turns the wheel over every control of every page and dialog: nothing changes that has not the focus.
class WheelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWheelChangesNothingByTheWay();
    void theWheelScrollsThePane();
    void theWheelTurnsWhatHasTheFocus();
    void theCalendarStaysOnItsPage();
};

} // namespace ow
