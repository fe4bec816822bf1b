#pragma once

#include <QObject>

namespace ow::test {

/// Work off the GUI thread of which the last wish wins.
class LatestRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLastWishIsAnsweredAndThoseBetweenAreSkipped();
    void whatIsNotWishedAnyMoreIsNotHandedOut();
    void nothingBeginsWhereThereIsNothingToDo();
    void aRunOutlivesItsOwner();
};

} // namespace ow::test
