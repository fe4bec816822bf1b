#pragma once

#include "decision/plan/plan_data.h"

#include <vector>

namespace ow {

/// An offer that a scope of the request proposes, or that is kept for it.
struct Proposal {
    OfferIndex offer;
    ActivityIndex activity;
    PlacementIndex placement;
    int scope = 0;
};

/// The proposals of a request by their offers: a request of many scopes asks for each candidate again.
class Proposals {
public:
    explicit Proposals(std::size_t offers) : m_last(offers) {}

    void add(const Proposal& proposal) {
        LinkedIndex& last = m_last[proposal.offer];
        last = m_all.add({proposal, last});
    }
    void clear() {
        for (const Linked& one : m_all)
            m_last[one.proposal.offer] = kNone;
        m_all.clear();
    }
    [[nodiscard]] bool isEmpty() const { return m_all.empty(); }

    /// Calls `use` with each proposal of an offer, the latest first.
    template <class Use>
    void each(OfferIndex offer, const Use& use) const {
        for (LinkedIndex at = m_last[offer]; at != kNone; at = m_all[at].before)
            use(m_all[at].proposal);
    }

private:
    using LinkedIndex = IndexOf<struct Linked>;
    struct Linked {
        Proposal proposal;
        LinkedIndex before; ///< of the same offer
    };
    VectorBy<LinkedIndex, Linked> m_all;
    VectorBy<OfferIndex, LinkedIndex> m_last;
};

} // namespace ow
