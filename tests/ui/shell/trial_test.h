#pragma once

#include <QObject>

namespace ow {

/// Trying just for now: real keys and clicks in the window over a catalog file.
class TrialTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProfileIsTriedAndNothingIsSaved();
    void undoIsOfWhatIsTried();
    void keysDoNotReachWhatTheSheetCovers();
    void theBandsFollowWhatIsTried();
    void whatIsTriedIsTakenBackPieceByPiece();
    void whatIsTriedIsSaved();
    void aTriedProfileBecomesANewOne();
    void whatWouldMakeItWinIsTriedWithAClick();
};

} // namespace ow
