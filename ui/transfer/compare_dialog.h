#pragma once

#include "transfer/source_picker.h"
#include "transfer/source_reader.h"

#include <QDialog>

class QLabel;
class QStackedWidget;

namespace ow {

class CompareView;
class EmptyState;
class TaskPage;

/// What differs between two catalogs, entity by entity and field by field: files, revisions, the open
/// catalog.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    /// Document and ids must outlive the dialog.
    CompareDialog(CatalogDocument& document, IdSource& ids, const QString& folder, QWidget* parent);

    void setSources(const CatalogSource& before, const CatalogSource& after);
    /// Whether the difference of the chosen sources is shown.
    [[nodiscard]] bool isCurrent() const { return m_current; }

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);

private:
    void compare();

    SourceReader m_reader;
    bool m_current = false;
    SourcePicker* m_before;
    SourcePicker* m_after;
    QStackedWidget* m_pages;
    EmptyState* m_hint;
    TaskPage* m_work;
    CompareView* m_view;
    QLabel* m_counts;
};

} // namespace ow
