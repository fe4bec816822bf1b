#pragma once

#include "domain/entity.h"

#include <QVector>

#include <optional>

namespace ow {

/// Which entities were looked at, for Back and Forward.
class VisitHistory {
public:
    /// Looking at an entity ends what lay ahead; looking at the present one again is no visit.
    void visit(const EntityKey& key);
    /// Forgets an entity that is gone.
    void forget(const EntityKey& key);

    /// What was looked at last and is still there.
    [[nodiscard]] std::optional<EntityKey> present() const {
        return m_at < 0 ? std::nullopt : std::optional(m_visits.at(m_at));
    }
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_visits.size(); }
    std::optional<EntityKey> back();
    std::optional<EntityKey> forward();

private:
    QVector<EntityKey> m_visits;
    qsizetype m_at = -1;
};

} // namespace ow
