#pragma once

#include "document/latest_run.h"
#include "review/review_report.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace ow {

class CatalogDocument;
class ElidedLabel;
class EmptyState;
class MessageBar;
class ReviewPage;
class StatusPill;

/// One entity as somebody looks at it who is to approve it, and then the next one that needs review. It stays
/// open beside the window and follows it; nothing is edited here.
class ReviewWindow : public QDialog {
    Q_OBJECT

public:
    /// An offer, fallback offer or activity, see isReviewed().
    ReviewWindow(CatalogDocument& document, EntityKey key, QWidget* parent);

    [[nodiscard]] const EntityKey& key() const { return m_key; }
    void review(const EntityKey& key);

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makeFoot();
    void connectParts();
    [[nodiscard]] LatestRun<ReviewReport>::Work begin();
    void wish();
    void showReport(ReviewReport& report);
    void showHead(const ReviewReport& report);
    void showSteps();
    void showComments(int open);
    void approve();
    void next();

    CatalogDocument& m_document;
    EntityKey m_key;
    QLabel* m_kind;
    QLabel* m_name;
    StatusPill* m_pill;
    QLabel* m_authors;
    MessageBar* m_message;
    ReviewPage* m_page;
    EmptyState* m_gone;
    QStackedWidget* m_pages;
    ElidedLabel* m_waiting;
    QPushButton* m_comment;
    QPushButton* m_next;
    QPushButton* m_open;
    QPushButton* m_approve;
    EntityPtr m_seen; ///< what the page shows: nothing else is approved
    ReviewQueue m_queue;
    LatestRun<ReviewReport> m_report;
};

} // namespace ow
