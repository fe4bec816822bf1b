#pragma once

#include <QObject>

namespace ow {

/// Who may read what is made from a catalog, and who may read a catalog at all.
class RightsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesAreAsPrivateAsTheCatalog_data();
    void copiesAreAsPrivateAsTheCatalog();
    void earlierBackupsBecomePrivate();
    void aSalvageIsAsPrivateAsTheDamagedFile();
    void aReaderLeavesNothingBehind_data();
    void aReaderLeavesNothingBehind();
    void aReaderFollowsTheOwner();
    void anEmptyLogOfAStrangerIsTakenAway();
    void readsWhereNothingCanBeWritten();
};

} // namespace ow
