#pragma once

#include <QObject>

/// Backups, older files, damaged files.
class SafetyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsBackupsByAge();
    void keepsBackupsWithANameOfTheirOwn();
    void backsUpAndReads();
    void backsUpWhileItIsWritten();
    void putsABackupInThePlaceOfADamagedFile();
    void refusesADamagedBackup();
    void migratesEveryOlderVersion_data();
    void migratesEveryOlderVersion();
    void readsAnOlderVersionWithoutChangingIt();
    void killedMigrationsLeaveOldOrNew();
    void findsASoundFileSound();
    void neverCallsAFlippedByteSound();
    void salvagesWhatIsReadable();
    void salvagesFromTheHistory();
    void worksWithoutALog();
    void recognisesNetworkFileSystems();
    void readsAFileThatNobodyMayWrite();
};
