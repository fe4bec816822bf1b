#pragma once

#include <QStatusBar>

class QLabel;
class QToolButton;

namespace ow {

class CatalogDocument;
struct Revision;

/// The lowest line: that everything is saved and where, and how many problems there are.
class StatusLine : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setDocument(CatalogDocument& document);
    /// What the preview warns of besides what the checks found.
    void setPreviewWarnings(int count);
    /// The open catalog is to look at: its file is damaged, or cannot be written.
    void showReadOnly();
    /// Says that a catalog is being read.
    void showOpening(const QString& path);

Q_SIGNALS:
    void problemsRequested();

private:
    void showSaved();
    void showRefused();
    void showOthers(const ow::Revision& newest);
    void countProblems(const CatalogDocument& document);
    void showProblems();

    QMetaObject::Connection m_findings;
    qsizetype m_errors = 0;
    qsizetype m_warnings = 0;
    qsizetype m_notes = 0;
    int m_previewWarnings = 0;
    QLabel* m_saved;
    QLabel* m_file;
    QLabel* m_others; ///< what somebody else did last
    QToolButton* m_problems;
};

} // namespace ow
