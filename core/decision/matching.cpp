#include "decision/matching.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace ow {

namespace {

/// Augmenting paths between scopes and offers. An offer may serve several scopes that do not exclude one
/// another; each scope prefers its better offers, earlier scopes choose first.
class Matching {
public:
    Matching(Engine& engine, const std::vector<ScopeAsk>& asks)
        : m_engine(engine), m_asks(asks), m_offers(asks.size()), m_chosen(asks.size(), kNone) {
        for (std::size_t i = 0; i < asks.size(); ++i) {
            ScopeAsk all = asks[i];
            all.itemCount = std::numeric_limits<std::size_t>::max();
            for (const Ranked& ranked : engine.rank(all))
                m_offers[i].push_back(ranked.offer);
        }
    }

    void run() {
        for (std::size_t i = 0; i < m_asks.size(); ++i) {
            std::unordered_set<Index> tried;
            static_cast<void>(serve(i, tried));
        }
        for (std::size_t i = 0; i < m_asks.size(); ++i) {
            if (m_chosen[i] != kNone)
                m_engine.keep(m_chosen[i], m_asks[i], int(i));
        }
    }

private:
    [[nodiscard]] bool serve(std::size_t scope, std::unordered_set<Index>& tried) {
        for (const Index offer : m_offers[scope]) {
            if (!tried.insert(offer).second)
                continue;
            if (!makeRoom(scope, offer, tried))
                continue;
            m_chosen[scope] = offer;
            m_holders[offer].push_back(scope);
            return true;
        }
        return false;
    }

    /// Finds other offers for those who hold this one and may not share it with the scope.
    [[nodiscard]] bool makeRoom(std::size_t scope, Index offer, std::unordered_set<Index>& tried) {
        const std::vector<std::size_t> holders = m_holders[offer];
        for (const std::size_t holder : holders) {
            if (!m_engine.exclude(m_asks[holder].activity, m_asks[holder].placement, m_asks[scope].activity,
                                  m_asks[scope].placement))
                continue;
            if (!serve(holder, tried))
                return false;
            std::erase(m_holders[offer], holder);
        }
        return true;
    }

    Engine& m_engine;
    const std::vector<ScopeAsk>& m_asks;
    std::vector<std::vector<Index>> m_offers; ///< per scope, best first
    std::vector<Index> m_chosen;
    std::unordered_map<Index, std::vector<std::size_t>> m_holders;
};

} // namespace

void keepForLaterScopes(Engine& engine, const std::vector<ScopeAsk>& asks) {
    Matching(engine, asks).run();
}

} // namespace ow
