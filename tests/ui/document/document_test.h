#pragma once

#include "base/sources.h"
#include "document/catalog_document.h"
#include "ui/support/list_store.h"

#include <QObject>

#include <memory>

namespace ow {

/// One window over one store.
class DocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void changesAreCommittedBeforeTheyAreSeen();
    void undoAndRedoGoThroughTheStore();
    void editsWithTheSameMergeKeyAreOneStep();
    void typingBackToTheStartLeavesNoStep();
    void otherEntitiesAndOtherFieldsDoNotMerge();
    void theSameValueIsNoEdit();
    void aRefusedChangeChangesNothing();
    void aStepThatCannotBeWrittenWaits();
    void aStepThatIsForbiddenNowLeavesTheStack();
    void archivingCanBeUndoneButNotEditedAway();
    void findingsFollowTheLastEdit();
    void newIdsAreFreeAndNameTheirKind();
    void aCopyIsADraftWithItsOwnName();
    void inputsLieBesideTheDraft();

private:
    void createTag(const QString& id, const QString& name);
    [[nodiscard]] QString tagName(const QString& id) const;

    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    ListStore* m_store = nullptr;
    std::unique_ptr<CatalogDocument> m_document;
};

} // namespace ow
