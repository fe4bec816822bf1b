#include "shell/visit_history.h"

namespace ow {

void VisitHistory::visit(const EntityKey& key) {
    if (m_at >= 0 && m_visits.at(m_at) == key)
        return;
    m_visits.resize(m_at + 1);
    m_visits.append(key);
    ++m_at;
}

void VisitHistory::forget(const EntityKey& key) {
    QVector<EntityKey> kept;
    qsizetype at = -1;
    for (qsizetype i = 0; i < m_visits.size(); ++i) {
        const EntityKey& visit = m_visits.at(i);
        if (visit != key && (kept.isEmpty() || kept.constLast() != visit))
            kept.append(visit);
        if (i == m_at)
            at = kept.size() - 1;
    }
    m_visits = kept;
    m_at = m_visits.isEmpty() ? -1 : std::max<qsizetype>(at, 0);
}

std::optional<EntityKey> VisitHistory::back() {
    return canGoBack() ? std::optional(m_visits.at(--m_at)) : std::nullopt;
}

std::optional<EntityKey> VisitHistory::forward() {
    return canGoForward() ? std::optional(m_visits.at(++m_at)) : std::nullopt;
}

} // namespace ow
