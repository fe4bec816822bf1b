#include "decision/engine/look_ahead.h"

#include <algorithm>
#include <limits>

namespace ow {

namespace {

std::size_t candidatesOf(const ScopePlan& scope) {
    std::size_t count = 0;
    for (const GroupPlan& group : scope.groups)
        count += group.candidates.size();
    return count;
}

} // namespace

void LookAhead::keepForLater(std::size_t index) {
    m_engine.forgetKept();
    if (hasGivenUp())
        return;
    look(index);
    if (hasGivenUp())
        m_engine.forgetKept(); // what was found until then is no answer
}

void LookAhead::look(std::size_t index) {
    m_deciding = index;
    m_taken.clear();
    m_offers.assign(m_asks.size(), {});
    for (std::size_t i = index; i < m_asks.size() && !hasGivenUp(); ++i)
        m_offers[i] = offersOf(i);

    // What a first pick costs the others, for each offer up to the first that costs nothing.
    const std::vector<OfferIndex>& mine = m_offers[index];
    const std::size_t others = served(index, kNone);
    std::vector<std::size_t> left;
    for (const OfferIndex offer : mine) {
        left.push_back(served(index, offer));
        if (left.back() == others || hasGivenUp())
            break;
    }
    if (left.empty())
        return;
    const std::size_t most = std::max(others, 1 + *std::ranges::max_element(left));
    std::size_t at = 0;
    while (at < left.size() && 1 + left[at] < most)
        keep(index, mine[at++]);
    if (at == left.size()) {
        for (; at < mine.size(); ++at)
            keep(index, mine[at]);
        return;
    }
    m_taken.insert(mine[at]);
    const std::size_t stillServed = left[at];
    while (++at < mine.size() && m_taken.size() < m_asks[index].itemCount) {
        if (served(index, mine[at]) < stillServed)
            keep(index, mine[at]);
        else
            m_taken.insert(mine[at]);
    }
}

std::vector<OfferIndex> LookAhead::offersOf(std::size_t scope) {
    ScopeAsk all = m_asks[scope];
    all.itemCount = std::numeric_limits<std::size_t>::max();
    std::vector<OfferIndex> offers;
    m_steps += 1 + (all.scope ? candidatesOf(*all.scope) : 0);
    for (const Ranked& ranked : m_engine.rank(all))
        offers.push_back(ranked.offer);
    return offers;
}

std::size_t LookAhead::served(std::size_t scope, OfferIndex more) {
    if (more != kNone)
        m_taken.insert(more);
    m_holders.clear();
    std::size_t count = 0;
    for (std::size_t i = scope + 1; i < m_asks.size() && !hasGivenUp(); ++i) {
        std::unordered_set<OfferIndex> tried;
        count += serve(i, tried) ? 1u : 0u;
    }
    if (more != kNone)
        m_taken.erase(more);
    return count;
}

// Augmenting paths: whoever holds the offer looks for another.
bool LookAhead::serve(std::size_t scope, std::unordered_set<OfferIndex>& tried) {
    for (const OfferIndex offer : m_offers[scope]) {
        if (++m_steps > kMostSteps)
            return false;
        if (m_taken.contains(offer) && excludes(m_deciding, scope))
            continue;
        if (!tried.insert(offer).second || !makeRoom(scope, offer, tried))
            continue;
        m_holders[offer].push_back(scope);
        return true;
    }
    return false;
}

bool LookAhead::makeRoom(std::size_t scope, OfferIndex offer, std::unordered_set<OfferIndex>& tried) {
    const std::vector<std::size_t> holders = m_holders[offer];
    for (const std::size_t holder : holders) {
        if (!excludes(holder, scope))
            continue;
        if (!serve(holder, tried))
            return false;
        std::erase(m_holders[offer], holder);
    }
    return true;
}

bool LookAhead::excludes(std::size_t a, std::size_t b) const {
    return m_engine.exclude(m_asks[a], m_asks[b]);
}

void LookAhead::keep(std::size_t scope, OfferIndex offer) {
    for (std::size_t i = scope + 1; i < m_asks.size(); ++i) {
        if (excludes(scope, i) && std::ranges::find(m_offers[i], offer) != m_offers[i].end()) {
            m_engine.keep(offer, m_asks[i], int(i));
            return;
        }
    }
}

} // namespace ow
