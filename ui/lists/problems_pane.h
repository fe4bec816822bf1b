#pragma once

#include "checks/fixes/fixes.h"
#include "document/latest_run.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QMenu;
class QModelIndex;
class QPoint;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace ow {

class CatalogDocument;
class EmptyState;
class FindingsModel;

/// Everything that is wrong or doubtful in the catalog; a click or Enter leads to the field. What has one
/// plain mend is mended here; what may stand is accepted with a reason and shown apart.
class ProblemsPane : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPane(CatalogDocument& document, QWidget* parent = nullptr);

    [[nodiscard]] FindingsModel& model() const { return *m_model; }
    /// Goes to the problem after the current one, around the end.
    void next();
    /// Mends the current problem, as soon as it is known how; of several ways one is chosen from a menu.
    void fix();

Q_SIGNALS:
    /// Also for what a fix left to be written.
    void openRequested(const ow::EntityKey& key, const QString& field);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] QWidget* makeTable();
    [[nodiscard]] std::optional<Finding> current() const;
    void open(const QModelIndex& index);
    void refresh();
    void lookForFixes();
    void takeFixes(const QVector<Fix>& fixes);
    void showFixes();
    void fillFixes(QMenu& menu);
    void apply(Fix fix);
    void leaveCurrent();
    void showMenu(const QPoint& at);
    void showAccepted(bool accepted);
    /// Asks for the reason; in the list of the accepted, takes the acceptance back.
    void accept();

    CatalogDocument& m_document;
    FindingsModel* m_model;
    QTableView* m_table;
    QWidget* m_bar;
    QComboBox* m_order;
    QPushButton* m_fix;
    QPushButton* m_accept;
    QPushButton* m_accepted;
    EmptyState* m_empty;
    QStackedLayout* m_pages;
    std::optional<Finding> m_fixesOf; ///< what the button speaks of
    QVector<Fix> m_fixes;             ///< of the current problem; none while they are looked for
    bool m_fixesWhenKnown = false;
    int m_resume = 0; ///< the row to go to next when none is the current one
    LatestRun<QVector<Fix>> m_run;
};

} // namespace ow
