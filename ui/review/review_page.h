#pragma once

#include "review/review_report.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace ow {

class CatalogDocument;
class CommentThread;
class CompareView;
class ContentColumn;
class EntityList;
class SectionCard;

/// The whole of an offer, fallback offer or activity, to read: problems, content, what is settled about it,
/// where it is used, and what changed since it was approved.
class ReviewPage : public QScrollArea {
    Q_OBJECT

public:
    explicit ReviewPage(CatalogDocument& document, QWidget* parent = nullptr);

    void showReport(const ReviewReport& report);
    /// Scrolls by a key (Page Up, Page Down, Home, End); false for any other.
    bool turn(int key);
    /// Puts the cursor where a comment is written.
    void enterComments();

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
    /// So many comments are open.
    void commentsCounted(int open);

private:
    void showProblems(const ReviewReport& report);
    void showFacts(const QVector<ReviewFact>& facts);
    void showUses(const ReviewReport& report);
    void showChanges(const ReviewReport& report);

    CatalogDocument& m_document;
    SectionCard* m_problemsCard;
    QLabel* m_noProblem;
    QVBoxLayout* m_problems;
    SectionCard* m_contentCard;
    QLabel* m_contentNote;
    ContentColumn* m_contents;
    SectionCard* m_factsCard;
    QGridLayout* m_facts;
    SectionCard* m_usesCard;
    QLabel* m_unused;
    EntityList* m_uses;
    SectionCard* m_changesCard;
    QLabel* m_since;
    CompareView* m_changes;
    SectionCard* m_commentsCard;
    CommentThread* m_comments;
    EntityKey m_shown;
};

} // namespace ow
