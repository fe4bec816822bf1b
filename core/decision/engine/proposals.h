#pragma once

#include "decision/plan/plan_data.h"

#include <vector>

namespace ow {

/// An offer that a scope of the request proposes, or that is kept for it.
struct Proposal {
    Index offer = kNone;
    Index activity = kNone;
    Index placement = kNone;
    int scope = 0;
};

/// The proposals of a request by their offers: a request of many scopes asks for each candidate again.
class Proposals {
public:
    explicit Proposals(std::size_t offers) : m_last(offers, kNone) {}

    void add(const Proposal& proposal) {
        m_all.push_back({proposal, m_last[proposal.offer]});
        m_last[proposal.offer] = Index(m_all.size() - 1);
    }
    void clear() {
        for (const Linked& one : m_all)
            m_last[one.proposal.offer] = kNone;
        m_all.clear();
    }
    [[nodiscard]] bool isEmpty() const { return m_all.empty(); }

    /// Calls `use` with each proposal of an offer, the latest first.
    template <class Use>
    void each(Index offer, const Use& use) const {
        for (Index at = m_last[offer]; at != kNone; at = m_all[at].before)
            use(m_all[at].proposal);
    }

private:
    struct Linked {
        Proposal proposal;
        Index before = kNone; ///< of the same offer
    };
    std::vector<Linked> m_all;
    std::vector<Index> m_last; ///< by offer
};

} // namespace ow
