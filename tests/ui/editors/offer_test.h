#pragma once

#include <QObject>

namespace ow {

/// Every field of the offer editor changes the catalog and can be undone.
class OfferTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fields_data();
    void fields();
    void statusFollowsTheLifecycle();
    void datesThatAreNoneStayInTheField();
    void unlimitedDatesTakeTheSuggestion();
    void typingIsOneStepPerStay();
    void representationIsMadeForAPlacement();
    void contentTakesTokens();
    void jsonContentIsChecked();
    void cappingIndexesAreNeverReused();
    void aDisabledCapIsShownAndSwitchedOnAgain();
    void newDatesTellWhatBecomesOfCounts();
    void characteristicKeysAreUnique();
    void theRoomOfAPlacementIsCounted();
    void unknownReferencesAreNotAccepted();
    void unknownMembersAreTold();
    void closingLosesNothing();
    void picturesAreDecodedFewAtOnce();
};

} // namespace ow
