#include "decision/capping.h"
#include "decision/engine.h"

#include <algorithm>

namespace ow {

namespace {

std::int64_t wholeNumber(expr::Value value) {
    if (value.is(expr::Kind::Integer))
        return std::max<std::int64_t>(0, value.asInteger());
    if (value.is(expr::Kind::Double) && value.asDouble() > 0 && value.asDouble() < 9e18)
        return std::int64_t(value.asDouble());
    return 0;
}

bool counts(const CapPlan& cap, Index placement) {
    return cap.placements.empty() || std::ranges::binary_search(cap.placements, placement);
}

std::int64_t globalCount(const PlanCounters& counters, const CapPlan& cap, Index offer, Index placement) {
    const PlanCounters::Count* count = counters.of(offer);
    if (!count)
        return 0;
    if (cap.entity == CappingEntity::Offer && cap.placements.empty())
        return count->total;
    std::int64_t sum = 0;
    for (const auto& [at, number] : count->placements) {
        if (cap.entity == CappingEntity::Placement ? at == placement : counts(cap, at))
            sum += number;
    }
    return sum;
}

} // namespace

const PlanCounters::Count* PlanCounters::of(std::uint32_t offer) const {
    return offer < m_counts.size() ? &m_counts[offer] : nullptr;
}

PlanCounters::PlanCounters(const DecisionPlan& plan, const Counters& counters) {
    const PlanData& data = plan.data();
    m_counts.resize(data.offers.size());
    for (auto it = counters.offers.begin(); it != counters.offers.end(); ++it) {
        const Index offer = data.offerIndex.of(it.key());
        if (offer == kNone)
            continue;
        m_counts[offer].total = it->total;
        for (auto place = it->placements.begin(); place != it->placements.end(); ++place)
            m_counts[offer].placements.emplace_back(data.placementIndex.of(place.key()), place.value());
    }
}

bool Engine::capReached(const OfferPlan& offer, Index index, Index placement, CapReached* found) {
    for (const CapPlan& cap : offer.caps) {
        if (!counts(cap, placement))
            continue;
        std::int64_t count = 0;
        std::int64_t held = 0;
        if (cap.countsDecisions) {
            held = reserved(cap, index, placement);
            count = (cap.scope == CappingScope::Profile ? profileCount(cap, offer, placement)
                                                        : globalCount(m_counters, cap, index, placement)) +
                    held;
        }
        if (cap.scope == CappingScope::Profile &&
            (cap.countsImpressions || cap.countsClicks || !cap.customQuery.isEmpty()))
            count += m_state.countEvents(cap, offer, placement);
        if (count < cap.limit)
            continue;
        if (found) {
            found->rule = cap.position;
            found->scope = cap.scope;
            found->entity = cap.entity;
            found->limit = cap.limit;
            found->count = count;
            found->reserved = held;
            // A count that ends with the offer, or later, never starts again for it.
            found->reset = cappingWindow(cap.repeat, offer.offer->calendar, m_state.nowMs()).end;
            if (found->reset && *found->reset > offer.end)
                found->reset.reset();
        }
        return true;
    }
    return false;
}

std::int64_t Engine::profileCount(const CapPlan& cap, const OfferPlan& offer, Index placement) {
    const expr::Value count = m_state.profile().slotValues[m_data.countsSlot].get(offer.symbol, offer.id);
    const bool wholeOffer = cap.entity == CappingEntity::Offer && cap.placements.empty();
    if (!count.is(expr::Kind::Object))
        return wholeOffer ? wholeNumber(count) : 0;
    const expr::Value total = count.get("total");
    if (wholeOffer && !total.isNull())
        return wholeNumber(total);
    const expr::Value placements = count.get("placements");
    if (!placements.is(expr::Kind::Object))
        return 0;
    std::int64_t sum = 0;
    for (const expr::Member& member : placements.members()) {
        const std::string_view name = member.name();
        const Index at = m_data.placementIndex.of(QString::fromUtf8(name.data(), qsizetype(name.size())));
        if (wholeOffer || (cap.entity == CappingEntity::Placement ? at == placement : counts(cap, at)))
            sum += wholeNumber(member.value);
    }
    return sum;
}

std::int64_t Engine::reserved(const CapPlan& cap, Index offer, Index placement) const {
    std::int64_t count = 0;
    for (const Proposal& proposal : m_proposals) {
        if (proposal.offer == offer &&
            (cap.entity == CappingEntity::Placement ? proposal.placement == placement
                                                    : counts(cap, proposal.placement)))
            ++count;
    }
    return count;
}

bool isGloballyCapped(const PlanCounters& counters, const OfferPlan& offer, Index index, Index placement) {
    return std::ranges::any_of(offer.caps, [&](const CapPlan& cap) {
        return cap.scope == CappingScope::Global && counts(cap, placement) &&
               (cap.countsDecisions ? globalCount(counters, cap, index, placement) : 0) >= cap.limit;
    });
}

void noteStaticStages(const PlanData& plan, const ScopePlan& scope, Notes& notes) {
    notes.assign(plan.offers.size(), Note());
    for (std::size_t i = 0; i < scope.criteria.size(); ++i) {
        for (const Index offer : *scope.criteria[i].members) {
            const OfferPlan& member = *plan.offers[offer];
            Note& note = notes[offer];
            if (note.stage != Stage::Filter)
                continue; // another criterion has judged it: these stages are the offer's own
            note.criterion = int(i);
            if (member.offer->status != OfferStatus::Approved) {
                note.stage = Stage::Status;
                note.reason = member.offer->status == OfferStatus::Draft ? Reason::Draft : Reason::Archived;
            } else {
                note.stage = Stage::Placement;
                note.reason = Reason::NoRepresentation;
            }
        }
    }
}

} // namespace ow
