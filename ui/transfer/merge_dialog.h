#pragma once

#include "catalog/merge.h"
#include "transfer/source_picker.h"
#include "transfer/source_reader.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace ow {

class CompareView;
class EmptyState;
class MessageBar;
class TaskPage;

/// Three-way merge: what others changed since a common beginning comes into the open catalog; where both
/// changed the same field, the user chooses. One change, one undo step.
class MergeDialog : public QDialog {
    Q_OBJECT

public:
    /// Document and ids must outlive the dialog.
    MergeDialog(CatalogDocument& document, IdSource& ids, const QString& folder, QWidget* parent);

    void setSources(const CatalogSource& base, const CatalogSource& theirs);
    /// Whether the merge of the chosen sources is shown.
    [[nodiscard]] bool isCurrent() const { return m_plan.has_value(); }

Q_SIGNALS:
    /// It is applied; `text` says so in a sentence.
    void merged(const QString& text);

private:
    /// What they changed since the base, carried over to the open catalog.
    struct Plan {
        Catalog present;
        ChangeSet theirs;
        Rebase rebase;
        int partly = 0; ///< entities in conflict of which some changes come in whatever is chosen
    };
    static Result<Plan> read(const SourceReader& reader, const CatalogSource& base,
                             const CatalogSource& theirs, const Progress& progress);

    [[nodiscard]] QWidget* makeMerge();
    void prepare();
    void showPlan(Plan plan);
    void refresh();
    void confirm();

    CatalogDocument& m_document;
    SourceReader m_reader;
    std::optional<Plan> m_plan;
    SourcePicker* m_base;
    SourcePicker* m_theirs;
    MessageBar* m_message;
    QStackedWidget* m_pages;
    EmptyState* m_hint;
    TaskPage* m_work;
    CompareView* m_view;
    QWidget* m_merge = nullptr;
    QLabel* m_state;
    QPushButton* m_allMine;
    QPushButton* m_allTheirs;
    QPushButton* m_confirm;
};

} // namespace ow
