#pragma once

#include "base/finding.h"
#include "catalog/catalog.h"

#include <QVector>

#include <vector>

namespace ow {

/// What the checks found in one snapshot, worst first, apart from what somebody lets stand. It is made where
/// the checks run: sorting and looking up thousands is no work for the GUI thread.
class CheckedFindings {
public:
    CheckedFindings() = default;
    CheckedFindings(const Catalog& catalog, QVector<Finding> findings);

    [[nodiscard]] const QVector<Finding>& open() const { return m_open; }
    /// See catalog/acceptance.h.
    [[nodiscard]] const QVector<Finding>& accepted() const { return m_accepted; }
    /// The open ones about one entity.
    [[nodiscard]] QVector<Finding> about(const EntityKey& key) const;
    /// How many of the open ones are errors of entities of a kind.
    [[nodiscard]] int errors(EntityKind kind) const;

private:
    QVector<Finding> m_open;
    QVector<Finding> m_accepted;
    std::vector<qsizetype> m_byEntity; ///< of the open ones, by kind and id
};

/// The order in which findings are told: worst first, then by what they are about.
[[nodiscard]] bool goesFirst(const Finding& a, const Finding& b);

} // namespace ow
