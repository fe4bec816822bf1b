#pragma once

#include "simulation/documents/scope_names.h"
#include "simulation/impact.h"

#include <QByteArray>

namespace ow {

/// What impacts call things: by name as they are after the change, else as they were before.
class ImpactNames {
public:
    ImpactNames(const Catalog& before, const Catalog& after) : m_before(before), m_after(after) {}

    [[nodiscard]] QString offer(const QString& id) const;
    [[nodiscard]] QString scope(const ScopeRequest& scope) const;
    /// "Gold card", "Welcome (fallback)", "nothing", "not decided".
    [[nodiscard]] QString winner(const ImpactWinner& winner) const;

private:
    ScopeNames m_before, m_after;
};

/// For programs (DOMAIN.md 14.18).
[[nodiscard]] QJsonObject impactJson(const Impact& impact, const QStringList& splits,
                                     const ImpactNames& names);
/// For people: tables of at most 80 columns, then one sentence.
[[nodiscard]] QString impactText(const Impact& impact, const QStringList& splits, const ImpactNames& names);
/// A page that stands alone: nothing from elsewhere, no script.
[[nodiscard]] QByteArray impactHtml(const Impact& impact, const QStringList& splits, const ImpactNames& names,
                                    const QString& title);

/// "3 of 200 profiles get other decisions", and what was left out.
[[nodiscard]] QString impactSentence(const Impact& impact);
} // namespace ow
