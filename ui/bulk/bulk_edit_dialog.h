#pragma once

#include "bulk/bulk_preview.h"
#include "document/latest_run.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeView;

namespace ow {

class BulkEditForm;
class BulkPreviewModel;
class CatalogDocument;
class MessageBar;
class SegmentedControl;

/// Says what is to become of many entities of one kind, and shows field by field what that does before it is
/// done. It changes nothing itself.
class BulkEditDialog : public QDialog {
    Q_OBJECT

public:
    /// `keys` are of one kind that BulkEditForm serves.
    BulkEditDialog(CatalogDocument& document, const QVector<EntityKey>& keys, QWidget* parent);
    ~BulkEditDialog() override;
    Q_DISABLE_COPY_MOVE(BulkEditDialog)

Q_SIGNALS:
    /// The change as it was shown, without a label, and what of the entities it is about, in words.
    void confirmed(const ow::BulkStatus& bulk, const QString& fields);

private:
    using Outcome = Result<BulkPreview>;

    void buildTable();
    QWidget* buildOutcome();
    [[nodiscard]] LatestRun<Outcome>::Work work();
    void take(Outcome& outcome);
    void showRows();
    void showCounts();
    void showButton();
    [[nodiscard]] QString countsText() const;
    void confirm();

    CatalogDocument& m_document;
    QVector<EntityKey> m_keys;
    BulkEditForm* m_form;
    MessageBar* m_error;
    QLabel* m_counts;
    SegmentedControl* m_shown;
    BulkPreviewModel* m_model;
    QTreeView* m_table;
    QPushButton* m_confirm;
    BulkPreview m_preview;
    bool m_isConfirming = false; ///< as soon as the newest preview is there
    LatestRun<Outcome> m_run;
};

} // namespace ow
