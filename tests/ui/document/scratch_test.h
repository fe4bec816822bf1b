#pragma once

#include <QObject>

namespace ow {

/// What is tried just for now: what the preview gets, what the catalog never sees.
class ScratchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTriedStandsOverTheCatalog();
    void theSameAgainIsNothing();
    void aMemberIsTakenBack_data();
    void aMemberIsTakenBack();
    void whatOthersChangeMeanwhileStays();
    void whatIsDeletedIsTriedNoMore();
    void somethingNewIsTriedToo();
};

} // namespace ow
