#pragma once

#include <QObject>

namespace ow {

/// All contents of an offer at a glance, and the way to their forms.
class GalleryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allPlacementsAreSeen();
    void aTileOpensItsForm();
    void keysGoThereAndBack();
    void aGapBecomesContent();
    void languagesOfATile();
    void tilesFollowThePerson();
    void theChoiceIsRemembered();
    void aFindingOpensItsForm();
    void asManyBesideOneAnotherAsThereIsRoom();
};

} // namespace ow
