#pragma once

#include "store/catalog_store.h"

#include <QObject>

#include <functional>
#include <memory>

/// What every CatalogStore must do. A maker gives a new, empty store; `reopen` makes one over the same place
/// (the same object for a store that keeps nothing).
class ConformanceTest : public QObject {
    Q_OBJECT

public:
    struct Subject {
        std::function<std::unique_ptr<ow::CatalogStore>()> make;
        std::function<std::unique_ptr<ow::CatalogStore>(std::unique_ptr<ow::CatalogStore>)> reopen;
    };
    ConformanceTest(const char* name, Subject subject);

private Q_SLOTS:
    void startsEmpty();
    void keepsWhatWasCommitted();
    void strangeTextsComeBack();
    void numbersRevisionsWithoutGaps();
    void tellsTheHistoryOfAnEntity();
    void refusesAConflict();
    void refusesToDeleteWhatIsUsed();
    void refusesADanglingMention();
    void refusesAnIdOfAnotherKind();
    void writesNothingWhenItRefuses();
    void applyThenInverseChangesNothing();
    void saysWhichRevisionIsMissing();
    void givesTheVersionsOfAnEntity();
    void tellsWhatChangedSince();
    void restoresTheCatalogToAnyRevision();
    void restoresOneEntity();
    void namesVersions();
    void knowsAuthorAndApprover();
    void undoKeepsAuthorAndApprover();
    void tellsWhatChangedSinceTheApproval();
    void fourEyes();
    void fourEyesWatchTheRulesOfWhatIsApproved();
    void timeZone();
    void undoSurvivesReopening();
    void undoRedoRestoreSequences();

private:
    Subject m_subject;
};
