#pragma once

#include <QObject>

namespace ow::test {

/// Streams as they come: with lines that are no profiles, without an end, stopped on the way.
class StreamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void malformedLinesAreReportedAndTheRestDecided_data();
    void malformedLinesAreReportedAndTheRestDecided();
    void namesThatStandTwiceAreAlwaysSeen();
    void manyNamesAreNoneTwice();
    void aByteOrderMarkIsPassedOver();
    void whatTheStreamIsMistakenForIsSaid();
    void textGoesOutPieceByPiece();
    void aPausingStreamIsAnswered();
    void whatIsStoppedIsABeginning();
    void onlySoManyProblemsAreNamed();
    void strictStopsAtTheFirst();
    void aVeryLongLineIsPassedOver();
    void aLineHasAtMostSixteenMegabytes();
    void aLineHasAtMostSoManyLevels_data();
    void aLineHasAtMostSoManyLevels();
    void stopsCleanly();
    void withoutAWriterOnlyTheSummaryIsMade();
    void errorsOfReadingAndWritingAreSaid();
};

} // namespace ow::test
