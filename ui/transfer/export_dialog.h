#pragma once

#include "document/latest_run.h"
#include "transfer/export_plan.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace ow {

class CatalogDocument;
class MessageBar;
class SegmentedControl;
class TaskPage;

/// What to export and in which shape, what that shape cannot hold, and whether it is fit to go out.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// `selection` is what is chosen in the list; `folder` is where file dialogs begin. The document must
    /// outlive the dialog.
    ExportDialog(CatalogDocument& document, const QVector<EntityKey>& selection, const QString& folder,
                 QWidget* parent);

    /// Whether what is shown is about what is chosen.
    [[nodiscard]] bool isCurrent() const { return m_forecast.has_value(); }

Q_SIGNALS:
    /// It is written; `text` says so in a sentence.
    void exported(const QString& text);

private:
    [[nodiscard]] QWidget* makeForm();
    void fillFormats();
    void fillActivities();
    [[nodiscard]] ExportPlan plan() const;
    void refresh();
    [[nodiscard]] LatestRun<ExportForecast>::Work forecasting() const;
    void showForecast(const ExportForecast& forecast);
    void askWhere();
    void write(const QString& path);

    CatalogDocument& m_document;
    QVector<EntityKey> m_selection;
    QString m_folder;
    std::optional<ExportForecast> m_forecast;
    QStackedWidget* m_pages;
    TaskPage* m_work;
    QWidget* m_form = nullptr;
    SegmentedControl* m_scope;
    QComboBox* m_activity;
    QCheckBox* m_live;
    QComboBox* m_format;
    QCheckBox* m_profiles;
    SegmentedControl* m_files;
    QCheckBox* m_manifest;
    QLabel* m_counts;
    QLabel* m_losses;
    MessageBar* m_errors;
    QCheckBox* m_anyway;
    QPushButton* m_export;
    LatestRun<ExportForecast> m_forecasts;
};

} // namespace ow
