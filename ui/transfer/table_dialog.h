#pragma once

#include "base/sources.h"
#include "document/latest_run.h"
#include "exchange/tables/import.h"
#include "transfer/import_session.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace ow {

class EmptyState;
class SegmentedControl;
class TableMapping;
class TablePreviewModel;
class TaskPage;

/// A table on its way in: what its rows are, which field each column holds, and which cells cannot come in.
class TableDialog : public QDialog {
    Q_OBJECT

public:
    /// `present` is what the table goes into; ids must outlive the dialog.
    TableDialog(const QString& path, Catalog present, IdSource& ids, QWidget* parent);

    /// Whether the rows have been tried with the present mapping.
    [[nodiscard]] bool isTried() const { return m_tried; }

Q_SIGNALS:
    /// The user is content with the columns: `reader` gives the good rows.
    void mapped(const ow::ImportSession::Reader& reader);

private:
    struct Content {
        QByteArray bytes;
        CsvTable table;
    };
    static Result<Content> load(const QString& path, const Progress& progress);

    [[nodiscard]] QWidget* makePage();
    [[nodiscard]] QWidget* makePreview();
    void setContent(const Content& content);
    void setKind(EntityKind kind);
    void tryRows();
    struct Trial {
        QStringList mapping;
        TableImport outcome;
    };
    [[nodiscard]] LatestRun<Trial>::Work trial() const;
    void showOutcome(const Trial& trial);
    void accept() override;

    QString m_path;
    Catalog m_present;
    IdSource& m_ids;
    QByteArray m_bytes;
    std::shared_ptr<const CsvTable> m_table;
    EntityKind m_kind = EntityKind::PersonalizedOffer;
    QVector<BadCell> m_badCells;
    bool m_tried = false;
    QStackedWidget* m_pages;
    TaskPage* m_work;
    EmptyState* m_failure;
    QWidget* m_page = nullptr;
    SegmentedControl* m_kinds;
    TableMapping* m_mapping;
    TablePreviewModel* m_model;
    QTableView* m_preview;
    QListWidget* m_bad;
    QCheckBox* m_onlyBad;
    QLabel* m_outcome;
    QPushButton* m_continue;
    LatestRun<Trial> m_trials;
};

} // namespace ow
