#pragma once

#include "document/latest_run.h"
#include "domain/entity.h"
#include "matrix/matrix.h"
#include "outcomes/outcome_question.h"
#include "preview/run/preview_choice.h"

#include <QDialog>

#include <optional>
#include <stop_token>

class QComboBox;
class QLabel;
class QTableView;

namespace ow {

class CatalogDocument;
class InstantEdit;
class MessageBar;
class OutcomeModel;

/// Who gets what: a cell for each test profile in each placement of the activities, beside another profile,
/// instant or revision where that is wished. It stays open beside the window and follows the catalog.
class OutcomesWindow : public QDialog {
    Q_OBJECT

public:
    OutcomesWindow(CatalogDocument& document, QWidget* parent);
    ~OutcomesWindow() override;

Q_SIGNALS:
    /// A cell is to be seen in the preview.
    void decisionAsked(const ow::AskedDecision& asked);
    void openRequested(const ow::EntityKey& key);

private:
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makeFoot();
    void buildTable();
    void connectParts();
    void fillActivities();
    void fillAgainst();
    [[nodiscard]] OutcomeQuestion question() const;
    using Outcome = std::shared_ptr<Result<Matrix>>;
    [[nodiscard]] LatestRun<Outcome>::Work begin();
    void wish();
    void showMatrix(Outcome& outcome);
    void ask(const QModelIndex& cell);
    void expect(const QModelIndex& cell);
    void exportAs(const QString& suffix, const QString& types);
    void writeTo(const QString& path);

    CatalogDocument& m_document;
    OutcomeModel* m_model;
    QTableView* m_table;
    QComboBox* m_activity;
    InstantEdit* m_instant;
    QComboBox* m_against;
    InstantEdit* m_other; ///< the instant to compare with
    QLabel* m_summary;
    MessageBar* m_message;
    std::optional<EntityKey> m_keptIn; ///< the suite that the message speaks of
    std::stop_source m_stop;           ///< of the run under way
    LatestRun<Outcome> m_run;
};

} // namespace ow
