#pragma once

#include "domain/entity.h"

#include <QPointer>
#include <QStatusBar>

class QLabel;
class QToolButton;
class QUndoCommand;

namespace ow {

class CatalogDocument;
class TestsStatus;
struct Revision;

/// The lowest line: that everything is saved and where, or what is not, and how many problems there are.
class StatusLine : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setDocument(CatalogDocument& document);
    /// What the preview warns of besides what the checks found.
    void setPreviewWarnings(int count);
    /// The open catalog is to look at: its file is damaged, or cannot be written.
    void showReadOnly(bool isDamaged);
    /// Says that a catalog is being read.
    void showOpening(const QString& path);
    /// Nothing is open, nor being opened.
    void showNothing();

Q_SIGNALS:
    void problemsRequested();
    /// What is not saved yet is to be seen.
    void openRequested(const ow::EntityKey& key, const QString& field);

private:
    enum class Last { Saved, Refused, ReadOnly };

    void showState();
    void openUnsaved();
    void setLast(Last last);
    void showOthers(const ow::Revision& newest);
    void followSteps(int index);
    void countProblems(const CatalogDocument& document);
    void showProblems();

    qsizetype m_errors = 0;
    qsizetype m_warnings = 0;
    qsizetype m_notes = 0;
    int m_previewWarnings = 0;
    bool m_isDamaged = false;
    QPointer<CatalogDocument> m_document;
    Last m_last = Last::Saved; ///< what became of the last change
    int m_index = 0;           ///< of the undo stack
    qsizetype m_nextUnsaved = 0;
    const QUndoCommand* m_undone = nullptr; ///< what Redo would do again
    QString m_step;                         ///< what was taken back or done again just now
    QObject* m_following = nullptr;         ///< of the document
    QLabel* m_saved;
    QToolButton* m_open; ///< beside what is not saved
    QLabel* m_file;
    QLabel* m_others; ///< what somebody else did last
    TestsStatus* m_tests;
    QToolButton* m_problems;
};

} // namespace ow
