#pragma once

#include "base/sources.h"
#include "document/catalog_document.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace ow {

/// Two windows on one catalog file, and one window that is closed and opened again.
class SharedFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void editsOfTheOtherArriveWithinASecond();
    void aFullDiskIsSaidAndLosesNothing();
    void theFileItselfHoldsAnEditSoonAfter();
    void editsOfDifferentFieldsAreMerged();
    void editsOfTheSameFieldAreAConflict();
    void undoSparesWhatTheOtherDid();
    void undoOfWhatTheOtherChangedIsAConflict();
    void theUndoStackSurvivesClosing();
    void typingBackSurvivesClosing();

private:
    [[nodiscard]] std::unique_ptr<CatalogDocument> open(const QString& user);
    [[nodiscard]] static PersonalizedOffer offerOf(const CatalogDocument& document);

    FixedClock m_clock{1000};
    RandomIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CatalogDocument> m_mine;
    std::unique_ptr<CatalogDocument> m_theirs;
};

} // namespace ow
