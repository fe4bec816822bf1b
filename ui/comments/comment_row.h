#pragma once

#include "store/comment.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace ow {

class CatalogDocument;
class CommentEdit;
class ElidedLabel;

/// One comment: who, when, what; and what the present user can do with it.
class CommentRow : public QFrame {
    Q_OBJECT

public:
    explicit CommentRow(CatalogDocument& document, QWidget* parent = nullptr);
    ~CommentRow() override;

    [[nodiscard]] const Comment& comment() const { return m_comment; }
    void setComment(const Comment& comment);
    /// Where the keys are in it.
    [[nodiscard]] QWidget* home() const;
    /// Shows the comment again; what was being written is given up.
    void endEdit();

Q_SIGNALS:
    /// To be done by whoever holds the row; what is being written waits with the drafts until it is.
    void wanted(const ow::CommentStep& step);

private:
    [[nodiscard]] QLayout* makeHead();
    void showWhen();
    void nameButtons();
    void beginEdit(const QString& text);
    [[nodiscard]] QLayout* makeEditButtons();
    void keepDraft();
    void send();
    [[nodiscard]] QString input() const;

    CatalogDocument& m_document;
    Comment m_comment;
    ElidedLabel* m_author;
    QLabel* m_when;
    QToolButton* m_resolve;
    QToolButton* m_change;
    QToolButton* m_delete;
    CommentEdit* m_text;
    QLabel* m_resolution;
    QVBoxLayout* m_column;
    QWidget* m_editing = nullptr; ///< in place of the text
    CommentEdit* m_edit = nullptr;
};

} // namespace ow
