#pragma once

#include <QObject>

namespace ow {

/// Parts of a rule are dragged among its blocks, and attributes into them.
class BlockDragTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostOnTheWay();
    void keysReachEveryPlace();
    void partsAreDraggedUpAndDown();
    void partsAreDraggedIntoGroupsAndOut();
    void onePartOntoAnotherMakesAGroup();
    void escapeLeavesAllAsItIs();
    void conditionsOfEventsStayTheirs();
    void whatIsSwitchedOffStaysSo();
    void thePageScrollsAtItsEdge();
    void dragsAreWhatKeysMake();
    void aGroupKeepsTheKeys();
    void attributesMakeConditions();
    void attributesOfEventsMakeQuestionsOrJoinThem();
};

} // namespace ow
