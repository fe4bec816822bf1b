#pragma once

#include <QObject>

namespace ow {

/// Lists in groups: chosen, folded and passed with keys and mouse, while all else goes on as before.
class GroupsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysChooseFoldAndPassGroups();
    void theMouseFoldsAndSelectsAGroup();
    void whoIsInTwoGroupsCountsOnce();
    void whatIsSelectedStaysSo();
    void whatIsFoldedIsUnfoldedWhenItIsOpened();
    void offersAreDraggedOntoTheGroupOfATag();
    void namesAreEditedInTheRowOfTheirGroup();
    void aLongListAnswersAtOnce();
};

} // namespace ow
