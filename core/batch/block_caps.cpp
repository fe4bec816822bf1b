#include "batch/block_caps.h"

#include "decision/bulk/bulk.h"

#include <algorithm>

namespace ow {

BlockCaps::BlockCaps(const PlanData& plan, std::span<const OfferIndex> offers)
    : m_byOffer(plan.offers.size()) {
    for (const OfferIndex offer : offers) {
        const OfferPlan& one = *plan.offers[offer];
        Column column;
        column.offer = offer;
        bool isCapped = false;
        for (const CapPlan& cap : one.caps) {
            if (cap.scope != CappingScope::Profile)
                continue;
            isCapped = true;
            if (cap.limit <= 0 || cap.countsImpressions || cap.countsClicks || !cap.customQuery.isEmpty())
                column.isAlwaysAsked = true;
            // A plain count says nothing about single placements.
            if (cap.countsDecisions && cap.entity == CappingEntity::Offer && cap.placements.empty())
                column.limit = std::min(column.limit, cap.limit);
        }
        if (!isCapped || m_byOffer[offer] != kNone)
            continue;
        column.gaps = gapsOfTotal(one, CappingScope::Profile);
        m_byOffer[offer] = m_columns.nextIndex();
        m_byId.insert(0, one.id, m_columns.nextIndex().value());
        if (one.id.size() >= sizeof(std::uint64_t))
            m_endings.set(endingOf(one.id));
        m_columns.push_back(column);
    }
}

} // namespace ow
