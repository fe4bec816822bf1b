#pragma once

#include "store/comment.h"

#include <QMap>
#include <QSet>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ow {

class CatalogDocument;
class CommentEdit;
class CommentRow;
class Fold;
class MessageBar;

/// What is said about one entity, as it was said, and a place to say more; what is resolved is folded away.
/// What is being written waits with the drafts of the entity, whatever is looked at meanwhile.
class CommentThread : public QWidget {
    Q_OBJECT

public:
    explicit CommentThread(CatalogDocument& document, QWidget* parent = nullptr);
    ~CommentThread() override;

    void setAbout(const EntityKey& key);
    [[nodiscard]] int openCount() const;
    /// Gives the keys to the place to write, and scrolls there.
    void enter();

Q_SIGNALS:
    void countChanged(int open);

private:
    using Rows = QMap<qint64, CommentRow*>;
    /// The open ones, or the resolved ones.
    struct Part {
        QPushButton* earlier = nullptr;
        QVBoxLayout* column = nullptr;
        qsizetype shown = 0; ///< at most so many
        Rows rows{};
    };

    void connectParts();
    [[nodiscard]] QLayout* makeFoot();
    [[nodiscard]] QWidget* makePart(Part& part, const QString& name);
    void follow(const QSet<ow::EntityKey>& about);
    void followDraft(const ow::EntityKey& key);
    void showDraft();
    void showField();
    void showComments();
    void dropStaleInputs(const QVector<Comment>& comments);
    void showPart(Part& part, const QVector<Comment>& all);
    void dropRow(CommentRow* row, const Rows& rows);
    void clearRows();
    void showProblem();
    void showFoot();
    void keepDraft();
    void send();
    void apply(const CommentStep& step);

    CatalogDocument& m_document;
    EntityKey m_about;
    MessageBar* m_message;
    Part m_open;
    Part m_resolved;
    CommentEdit* m_write;
    QLabel* m_hint;
    QPushButton* m_send;
    Fold* m_fold;
    std::optional<Comment> m_deleted; ///< a moment ago, to be brought back
};

} // namespace ow
