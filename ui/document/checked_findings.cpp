#include "document/checked_findings.h"

#include "catalog/acceptance.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace ow {

bool goesFirst(const Finding& a, const Finding& b) {
    const auto inDetail = [](const Finding& one) {
        return std::tie(one.severity, one.entityKind, one.entityId, one.field, one.code, one.message,
                        one.mend);
    };
    return inDetail(a) < inDetail(b);
}

CheckedFindings::CheckedFindings(const Catalog& catalog, QVector<Finding> findings)
    : m_open(std::move(findings)) {
    const auto isOpen = [&catalog](const Finding& finding) {
        const auto kind = fromToken<EntityKind>(finding.entityKind);
        const EntityPtr entity = kind ? catalog.entity({*kind, finding.entityId}) : nullptr;
        return !entity || !acceptanceOf(*entity, finding);
    };
    const auto accepted = std::stable_partition(m_open.begin(), m_open.end(), isOpen);
    m_accepted = QVector<Finding>(accepted, m_open.end());
    m_open.erase(accepted, m_open.end());
    m_open.squeeze();
    std::stable_sort(m_open.begin(), m_open.end(), goesFirst);
    std::stable_sort(m_accepted.begin(), m_accepted.end(), goesFirst);
    m_byEntity.resize(std::size_t(m_open.size()));
    std::iota(m_byEntity.begin(), m_byEntity.end(), 0);
    std::stable_sort(m_byEntity.begin(), m_byEntity.end(), [this](qsizetype a, qsizetype b) {
        return std::tie(m_open[a].entityKind, m_open[a].entityId) <
               std::tie(m_open[b].entityKind, m_open[b].entityId);
    });
}

QVector<Finding> CheckedFindings::about(const EntityKey& key) const {
    const QString kind = token(key.kind);
    const auto isBefore = [&](qsizetype one) {
        return std::tie(m_open[one].entityKind, m_open[one].entityId) < std::tie(kind, key.id);
    };
    QVector<Finding> found;
    for (auto one = std::partition_point(m_byEntity.begin(), m_byEntity.end(), isBefore);
         one != m_byEntity.end() && m_open[*one].entityKind == kind && m_open[*one].entityId == key.id; ++one)
        found.append(m_open[*one]);
    return found;
}

int CheckedFindings::errors(EntityKind kind) const {
    struct Order { // as goesFirst() has them
        bool operator()(const Finding& a, const QString& b) const {
            return std::pair(a.severity, QStringView(a.entityKind)) <
                   std::pair(Severity::Error, QStringView(b));
        }
        bool operator()(const QString& a, const Finding& b) const {
            return std::pair(Severity::Error, QStringView(a)) <
                   std::pair(b.severity, QStringView(b.entityKind));
        }
    };
    const auto [first, last] =
        std::equal_range(m_open.cbegin(), m_open.cend(), QString(token(kind)), Order());
    return int(last - first);
}

} // namespace ow
