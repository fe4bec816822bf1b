#pragma once

#include <QObject>

namespace ow {

/// Rules that are tried on profiles while they are written.
class TrialTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLongTrialHoldsNobodyUp();
    void whatIsStoppedSaysSo();
    void whatWasCountedIsSaid();
    void whatNobodyMeetsIsSaid();
    void whatCannotBeToldIsSaid();
    void goingDoesNotWait();
};

} // namespace ow
