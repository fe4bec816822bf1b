#pragma once

#include "base/sources.h"
#include "domain/entity.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QPushButton;
class QTemporaryDir;

namespace ow {

class CatalogDocument;
class ReviewWindow;

class ReviewTest : public QObject {
    Q_OBJECT

public:
    ReviewTest();
    ~ReviewTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void thePageShowsTheWholeOffer();
    void anActivitySaysWhatItsCriteriaAsk();
    void approvingIsAStepThatKeysTakeBack();
    void fourEyesRefuseWhoChangedItLast();
    void nextLeadsThroughWhatNeedsReview();
    void changesSinceTheApprovalAreShown();
    void whatOthersDidIsShownBeforeItIsApproved();
    void whatIsArchivedCannotBeApproved();
    void whatIsDeletedMeanwhileIsSaid();

private:
    [[nodiscard]] CatalogDocument& document() const { return *m_document; }
    [[nodiscard]] const PersonalizedOffer& offer(const QString& id) const;
    template <class T>
    [[nodiscard]] T* find(const QString& name) const;
    [[nodiscard]] QString text(const QString& label) const;
    [[nodiscard]] QString facts() const;
    void review(EntityKind kind, const QString& id);
    void click(const QString& button);

    FixedClock m_clock{1'773'136'800'000}; ///< 2026-03-10 10:00 UTC
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CatalogDocument> m_document;
    QPointer<ReviewWindow> m_window;
};

} // namespace ow
