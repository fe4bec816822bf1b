#pragma once

#include "transfer/import_session.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace ow {

class CompareView;
class EmptyState;
class ImportModel;
class MessageBar;
class RuleRow;
class TaskPage;

/// An import as a proposal: what would be new, changed and left out, and why. The user says what comes in;
/// all of it is one change.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    /// `source` is what people call it: "autumn.json". Document and ids must outlive the dialog.
    ImportDialog(CatalogDocument& document, IdSource& ids, const QString& source, QWidget* parent);

    /// Reads and shows what would change. Call it once.
    void start(ImportSession::Reader reader);
    /// The same for a dialog that is not shown yet: it is shown when something has to be asked or said; where
    /// nothing has to be, the import is applied at once. For what is pasted.
    void startUnasked(ImportSession::Reader reader);

    /// Whether a proposal can be looked at.
    [[nodiscard]] bool isReviewed() const;

Q_SIGNALS:
    /// It came in; `text` says so in a sentence.
    void imported(const QString& text, const ow::ChangeSet& change);

private:
    [[nodiscard]] QWidget* makeReview();
    [[nodiscard]] QWidget* makeTree();
    [[nodiscard]] QWidget* makeDetail();
    void connectSession();
    void chooseFirst();
    void showDetail(const QModelIndex& index);
    void showWork(const QString& what, const TaskPtr& task);
    void showReview();
    void showFailure(const Error& error);
    void showChoice(qsizetype followed);
    void confirm();
    /// Whether nothing clashes, is missing, was refused or not understood.
    [[nodiscard]] bool needsNoQuestion() const;
    void finish(const QString& text, const ChangeSet& change);
    [[nodiscard]] QString outcome(const ChangeSet& change) const;

    ImportSession m_session;
    QString m_source;
    bool m_unasked = false;
    ImportModel* m_model;
    QStackedWidget* m_pages;
    TaskPage* m_work;
    EmptyState* m_failure;
    QWidget* m_review = nullptr;
    QLabel* m_recognised;
    MessageBar* m_message;
    RuleRow* m_missing;
    RuleRow* m_clashes;
    RuleRow* m_audiences;
    QTreeView* m_tree;
    QStackedWidget* m_detail;
    EmptyState* m_hint;
    QLabel* m_reason;
    CompareView* m_fields;
    QLabel* m_chosen;
    QPushButton* m_import;
};

} // namespace ow
