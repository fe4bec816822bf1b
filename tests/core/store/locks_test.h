#pragma once

#include <QObject>

namespace ow {

/// The locks of an open catalog: nothing of this program takes them away, and when something else does,
/// nothing is lost.
class LocksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingButSqliteOpensAnOpenCatalog();
    void theGuardSeesAStranger();
    void tellsDatabasesFromDocuments();
    void lostLocksLoseNoEdit();
    void aRemovedLogIsNoticed();
    void theFileItselfHoldsWhatIsSettled();
    void theLastOneLeavesNoLog();
};

} // namespace ow
