#pragma once

#include "document/latest_run.h"
#include "timeline/timeline_rows.h"
#include "timeline/timeline_view.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace ow {

class CatalogDocument;
class MessageBar;
class TimelineModel;

/// When all activities and offers of a catalog are valid, and where only the fallback is left. Dates are
/// moved in it, each as an edit that can be undone. It stays open beside the window and follows it.
class TimelineWindow : public QDialog {
    Q_OBJECT

public:
    TimelineWindow(CatalogDocument& document, QWidget* parent);

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);

private:
    [[nodiscard]] QWidget* makeHead();
    void connectParts();
    void fillActivities();
    [[nodiscard]] std::optional<ActivityId> activity() const;
    void showRows(QVector<TimelineRow>& rows);
    void showCurrent();
    void showDragged(const EntityKey& key, DateEnd end, qint64 ms);
    void moveTo(const EntityKey& key, DateEnd end, qint64 ms);
    void moveBy(const EntityKey& key, DateEnd end, qint64 days);

    CatalogDocument& m_document;
    TimelineModel* m_model;
    TimelineView* m_view;
    QComboBox* m_activity;
    QLabel* m_gaps;
    QLabel* m_dates; ///< of the row with the keys, in words
    MessageBar* m_message;
    LatestRun<QVector<TimelineRow>> m_rows;
};

} // namespace ow
