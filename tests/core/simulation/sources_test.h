#pragma once

#include <QObject>

namespace ow::test {

/// Whatever profiles are kept in, they come as lines, and what is wrong with one is said where it was
/// written.
class SourcesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFolderIsReadFileByFile();
    void aJsonListIsOneProfileAnElement_data();
    void aJsonListIsOneProfileAnElement();
    void aFolderWithoutProfilesIsRefused();
    void testProfilesCarryTheirIds();
    void aTableIsOneProfileARow();
    void badRowsOfATableAreNamed();
    void columnsThatHoldOneAnotherAreRefused();
    void aSampleKeepsTheNumbersOfLines();
};

} // namespace ow::test
