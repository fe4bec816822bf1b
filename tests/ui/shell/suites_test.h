#pragma once

#include <QObject>

namespace ow {

/// Decision tests that the catalog keeps: made, broken, seen red and green again, with real clicks and keys.
class SuitesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWinnerIsKeptAsATest();
    void anEditBreaksItAndUndoMendsIt();
    void whatComesNowIsExpected();
    void aLoserIsKeptAsATest();
    void aTriedProfileIsWrittenOut();
    void whatCannotBeReadIsRed();
    void aReportOfWhatCameIsWritten();
    void redTestsKeepFromApproving();
};

} // namespace ow
