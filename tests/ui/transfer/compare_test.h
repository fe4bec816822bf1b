#pragma once

#include <QObject>

namespace ow {

/// The compare and the merge dialog over files.
class CompareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileIsComparedFieldByField();
    void twoFilesAreCompared();
    void equalCatalogsSaySo();
    void whatTheyChangedComesInAndConflictsAreChosen();
    void theirsForAllTakesTheirs();
    void whatComesInBesideAConflictIsListed();
    void aFileThatCannotBeReadIsSaid();
};

} // namespace ow
