#pragma once

#include <QWidget>

class QCheckBox;
class QGridLayout;
class QSpinBox;
class QToolButton;

namespace ow {

class CapsTable;
class CommitLineEdit;
class CommitTextEdit;
class ContextForm;
class PreviewSession;

/// The request in detail: items, seed, language, duplicates, drafts, context data, pretended counters.
class RequestOptions : public QWidget {
    Q_OBJECT

public:
    explicit RequestOptions(PreviewSession& session, QWidget* parent = nullptr);

private:
    void buildNumbers(QGridLayout& grid);
    void buildSwitches(QGridLayout& grid);
    void buildContext(QGridLayout& grid);
    void showChoice();
    void showContext();

    PreviewSession& m_session;
    QSpinBox* m_items;
    CommitLineEdit* m_seed;
    QToolButton* m_dice;
    CommitLineEdit* m_language;
    QCheckBox* m_acrossActivities;
    QCheckBox* m_acrossPlacements;
    QCheckBox* m_avoidFallbacks;
    QCheckBox* m_drafts;
    ContextForm* m_contextForm;
    CommitTextEdit* m_context;
    CapsTable* m_caps;
};

} // namespace ow
