#pragma once

#include <QObject>

namespace ow {

/// The editors of the other kinds: every field changes the catalog and can be undone.
class KindsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fallback();
    void placement();
    void tag();
    void filter();
    void rule();
    void formula();
    void activity();
    void criterion();
    void criteriaMove();
    void profile();
    void profileKeepsWhatIsNoJson();
    void aMalformedProfileIsRefusedAsDecisionsDo_data();
    void aMalformedProfileIsRefusedAsDecisionsDo();
    void rulesOpenAsTheyWereLookedAt();
    void unfinishedTextWaits();
    void namesAreUnique_data();
    void namesAreUnique();
    void deletedEntityIsTold();
    void archivedActivityHasNoStep();
};

} // namespace ow
