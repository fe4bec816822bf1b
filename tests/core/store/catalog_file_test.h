#pragma once

#include <QObject>

/// Opening and making .offers files: what is refused, and that a refused file stays as it was.
class CatalogFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNoCatalog_data();
    void refusesWhatIsNoCatalog();
    void refusesANewerVersionOnlyInTheLog();
    void refusesToOverwrite();
    void leavesNothingBehind();
    void refusesAnotherThread();
    void noticesThatTheFileIsGone();
    void theDatabaseItselfRefusesDanglingReferences();
    void readOnlyRefusesToWrite();
    void shippedSchemaFilesNeverChange();
    void splitsStatements();
};
