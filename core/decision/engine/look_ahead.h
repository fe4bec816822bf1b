#pragma once

#include "decision/engine/engine.h"

#include <unordered_map>
#include <unordered_set>

namespace ow {

/// Serves the scopes of a request in their order, as always, but keeps from each the offers without which
/// more of the scopes still to come would end in their fallback (DOMAIN.md 2.8, arbitration): each scope
/// proposes its best offers that cost no later scope its only one. Exact where an offer can serve one scope
/// only, or where duplicates are allowed throughout; where it may serve some scopes together, the number of
/// scopes served is estimated from below.
class LookAhead {
public:
    LookAhead(Engine& engine, const std::vector<ScopeAsk>& asks) : m_engine(engine), m_asks(asks) {}

    /// To be called before scope `index` is decided: keeps offers in the engine.
    void keepForLater(std::size_t index);
    /// Whether the scopes were too many: from some scope on none is looked after, and each takes its best.
    [[nodiscard]] bool hasGivenUp() const { return m_steps > kMostSteps; }

private:
    static constexpr std::size_t kMostSteps = 5'000'000; ///< about half a second

    void look(std::size_t index);
    [[nodiscard]] std::vector<OfferIndex> offersOf(std::size_t scope);
    /// How many later scopes can be served when the scope proposes what it has taken, and `more`.
    [[nodiscard]] std::size_t served(std::size_t scope, OfferIndex more);
    [[nodiscard]] bool serve(std::size_t scope, std::unordered_set<OfferIndex>& tried);
    [[nodiscard]] bool makeRoom(std::size_t scope, OfferIndex offer, std::unordered_set<OfferIndex>& tried);
    [[nodiscard]] bool excludes(std::size_t a, std::size_t b) const;
    void keep(std::size_t scope, OfferIndex offer);

    Engine& m_engine;
    const std::vector<ScopeAsk>& m_asks;
    std::vector<std::vector<OfferIndex>> m_offers; ///< per scope still to come, best first
    std::unordered_set<OfferIndex> m_taken;        ///< by the scope that is decided
    std::size_t m_deciding = 0;
    std::size_t m_steps = 0; ///< offers looked at, of all scopes
    std::unordered_map<OfferIndex, std::vector<std::size_t>>
        m_holders; ///< scopes by the offer that serves them
};

} // namespace ow
