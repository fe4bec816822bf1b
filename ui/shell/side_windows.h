#pragma once

#include "domain/entity.h"

#include <QObject>

#include <functional>
#include <optional>

class QWidget;

namespace ow {

class ActionRegistry;
class CatalogDocument;
struct AskedDecision;

/// The windows that their actions open beside a workspace, and that follow its catalog: histories, the
/// timeline, reviews.
class SideWindows : public QObject {
    Q_OBJECT

public:
    /// `current` says what is open. All of these outlive it.
    SideWindows(CatalogDocument& document, const ActionRegistry& actions,
                std::function<std::optional<EntityKey>()> current, QWidget* workspace);

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
    /// Something was done that deserves a line in the window.
    void told(const QString& text);
    void decisionAsked(const ow::AskedDecision& asked);

private:
    void showHistory(const std::optional<EntityKey>& key);
    void showTimeline();
    void showOutcomes();
    void showReview(const EntityKey& key);

    CatalogDocument& m_document;
    QWidget* m_workspace;
};

} // namespace ow
