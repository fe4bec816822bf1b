#include "shell/side_windows.h"

#include "history/history_window.h"
#include "outcomes/outcomes_window.h"
#include "review/review_window.h"
#include "shell/actions/action_registry.h"
#include "timeline/timeline_window.h"

#include <QAction>

namespace ow {

SideWindows::SideWindows(CatalogDocument& document, const ActionRegistry& actions,
                         std::function<std::optional<EntityKey>()> current, QWidget* workspace)
    : QObject(workspace), m_document(document), m_workspace(workspace) {
    connect(actions.action(ActionId::ShowHistory), &QAction::triggered, this,
            [this] { showHistory(std::nullopt); });
    connect(actions.action(ActionId::ShowEntityHistory), &QAction::triggered, this, [this, current] {
        if (const std::optional<EntityKey> key = current())
            showHistory(key);
    });
    connect(actions.action(ActionId::Review), &QAction::triggered, this,
            [this, current = std::move(current)] {
                if (const std::optional<EntityKey> key = current(); key && isReviewed(key->kind))
                    showReview(*key);
            });
    connect(actions.action(ActionId::ShowTimeline), &QAction::triggered, this, &SideWindows::showTimeline);
    connect(actions.action(ActionId::ShowOutcomes), &QAction::triggered, this, &SideWindows::showOutcomes);
}

void SideWindows::showHistory(const std::optional<EntityKey>& key) {
    auto* window = new HistoryWindow(m_document, key, m_workspace);
    connect(window, &HistoryWindow::openRequested, this, &SideWindows::openRequested);
    connect(window, &HistoryWindow::told, this, &SideWindows::told);
    window->show();
}

void SideWindows::showTimeline() {
    auto* window = new TimelineWindow(m_document, m_workspace);
    connect(window, &TimelineWindow::openRequested, this, &SideWindows::openRequested);
    window->show();
}

void SideWindows::showOutcomes() {
    auto* window = new OutcomesWindow(m_document, m_workspace);
    connect(window, &OutcomesWindow::decisionAsked, this, &SideWindows::decisionAsked);
    connect(window, &OutcomesWindow::openRequested, this, &SideWindows::openRequested);
    window->show();
}

void SideWindows::showReview(const EntityKey& key) {
    auto* window = new ReviewWindow(m_document, key, m_workspace);
    connect(window, &ReviewWindow::openRequested, this, &SideWindows::openRequested);
    window->show();
}

} // namespace ow

#include "moc_side_windows.cpp"
