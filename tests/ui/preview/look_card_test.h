#pragma once

#include <QObject>

namespace ow {

class LookCardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRuleSaysWhoMeetsIt();
    void aCollectionSaysWhyEachIsIn();
    void aPlacementSaysWhatCanFillIt();
    void anActivitySaysWhatEachGets();
    void aLineGoesToTheFullDecision();
    void aMemberIsOpened();
    void theCardFollowsEdits();
    void theCardGoesWithWhatIsOpen();
    void theModelIsOne();
};

} // namespace ow
