#include "decision/engine/engine.h"
#include "decision/plan/count_gaps.h"

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

bool counts(const CapPlan& cap, PlacementIndex placement) {
    return cap.placements.empty() || std::ranges::binary_search(cap.placements, placement);
}

std::int64_t globalCount(const PlanCounters& counters, const OfferPlan& offer, const CapPlan& cap,
                         OfferIndex index, PlacementIndex placement) {
    const PlanCounters::Count* count = counters.of(index);
    if (!count || count->caps.empty())
        return 0;
    const PlanCounters::CapCount& own = count->caps[std::size_t(&cap - offer.caps.data())];
    if (cap.entity == CappingEntity::Offer)
        return own.total;
    const auto found =
        std::ranges::find(own.placements, placement, [](const auto& one) { return one.first; });
    return found == own.placements.end() ? 0 : found->second;
}

/// Whether a rule counts propositions of the placement with this id.
bool countsIn(const PlanData& plan, const CapPlan& cap, const QString& placement) {
    return counts(cap, plan.placementIndex.of(placement));
}

/// What a rule counts (DOMAIN.md 2.4, 11.3): its own count, else that of the offer.
PlanCounters::CapCount capCount(const PlanData& plan, const CapPlan& cap, const OfferCount& given) {
    const auto own = given.rules.constFind(std::stoll(cap.index));
    const bool isOwn = own != given.rules.cend();
    const QHash<QString, qint64>& placements = isOwn ? own->placements : given.placements;
    PlanCounters::CapCount count;
    std::int64_t sum = 0;
    for (auto place = placements.begin(); place != placements.end(); ++place) {
        count.placements.emplace_back(plan.placementIndex.of(place.key()), place.value());
        if (countsIn(plan, cap, place.key()))
            sum = addCounts(sum, place.value());
    }
    if (cap.placements.empty())
        count.total = isOwn ? own->total.value_or(sum) : given.total;
    else
        count.total = isOwn && placements.isEmpty() ? own->total.value_or(0) : sum;
    return count;
}

} // namespace

const PlanCounters::Count* PlanCounters::of(OfferIndex offer) const {
    return m_counts.holds(offer) ? &m_counts[offer] : nullptr;
}

PlanCounters::PlanCounters(const DecisionPlan& plan, const Counters& counters) {
    const PlanData& data = plan.data();
    if (!counters.offers.isEmpty())
        m_counts.resize(data.offers.size());
    for (auto it = counters.offers.begin(); it != counters.offers.end(); ++it) {
        const OfferIndex index = data.offerIndex.of(it.key());
        if (index == kNone)
            continue;
        set(plan, index, *it);
    }
}

void PlanCounters::set(const DecisionPlan& plan, OfferIndex index, const OfferCount& counts) {
    const PlanData& data = plan.data();
    m_counts.resize(data.offers.size());
    const OfferPlan& offer = *data.offers[index];
    Count& count = m_counts[index];
    count.total = counts.total;
    count.gaps = gapsOf(offer, counts);
    count.caps.clear();
    for (const CapPlan& cap : offer.caps)
        count.caps.push_back(capCount(data, cap, counts));
}

bool Engine::capReached(const OfferPlan& offer, OfferIndex index, PlacementIndex placement, CapCount* found) {
    for (const CapPlan& cap : offer.caps) {
        if (!counts(cap, placement))
            continue;
        const CapCount now = counted(cap, offer, index, placement, m_scope);
        if (now.count < cap.limit)
            continue;
        if (found)
            *found = now;
        return true;
    }
    return false;
}

std::vector<CapCount> Engine::capCounts(OfferIndex offer, PlacementIndex placement, int scope) {
    std::vector<CapCount> all;
    const OfferPlan& plan = *m_data.offers[offer];
    for (const CapPlan& cap : plan.caps) {
        if (counts(cap, placement))
            all.push_back(counted(cap, plan, offer, placement, scope));
    }
    return all;
}

CapCount Engine::counted(const CapPlan& cap, const OfferPlan& offer, OfferIndex index,
                         PlacementIndex placement, int scope) {
    CapCount now{cap.position, cap.scope, cap.entity, cap.limit, 0, 0};
    if (cap.countsDecisions) {
        now.reserved = reserved(cap, index, placement, scope);
        now.count = addCounts(cap.scope == CappingScope::Profile
                                  ? profileCount(cap, offer, placement)
                                  : globalCount(m_counters, offer, cap, index, placement),
                              now.reserved);
    }
    if (cap.scope == CappingScope::Profile &&
        (cap.countsImpressions || cap.countsClicks || !cap.customQuery.isEmpty()))
        now.count = addCounts(now.count, m_state.countEvents(cap, offer, placement));
    return now;
}

std::int64_t Engine::profileCount(const CapPlan& cap, const OfferPlan& offer,
                                  PlacementIndex placement) const {
    const expr::Value count = m_state.profile().slotValues[m_data.countsSlot].get(offer.symbol, offer.id);
    const bool wholeOffer = cap.entity == CappingEntity::Offer && cap.placements.empty();
    if (!count.is(expr::Kind::Object))
        return wholeOffer ? wholeNumber(count) : 0;
    const expr::Value own = count.get("rules").get(cap.index);
    if (own.isNull())
        return countIn(count, cap, placement, wholeOffer);
    if (!own.is(expr::Kind::Object))
        return cap.entity == CappingEntity::Offer ? wholeNumber(own) : 0;
    // A rule's own total is that of the placements that it counts.
    const bool isTotal = cap.entity == CappingEntity::Offer && own.get("placements").isNull();
    return countIn(own, cap, placement, wholeOffer || isTotal);
}

/// Of {"total": n, "placements": {…}}.
std::int64_t Engine::countIn(expr::Value count, const CapPlan& cap, PlacementIndex placement,
                             bool byTotal) const {
    const expr::Value total = count.get("total");
    if (byTotal && !total.isNull())
        return wholeNumber(total);
    const expr::Value placements = count.get("placements");
    if (!placements.is(expr::Kind::Object))
        return 0;
    std::int64_t sum = 0;
    for (const expr::Member& member : placements.members()) {
        const std::string_view name = member.name();
        const PlacementIndex at =
            m_data.placementIndex.of(QString::fromUtf8(name.data(), qsizetype(name.size())));
        if (cap.entity == CappingEntity::Placement ? at == placement : counts(cap, at))
            sum = addCounts(sum, wholeNumber(member.value));
    }
    return sum;
}

std::int64_t Engine::reserved(const CapPlan& cap, OfferIndex offer, PlacementIndex placement,
                              int scope) const {
    std::int64_t count = 0;
    m_proposals.each(offer, [&](const Proposal& proposal) {
        const bool isCounted = cap.entity == CappingEntity::Placement ? proposal.placement == placement
                                                                      : counts(cap, proposal.placement);
        if (isCounted && proposal.scope < scope)
            ++count;
    });
    return count;
}

bool isGloballyCapped(const PlanCounters& counters, const OfferPlan& offer, OfferIndex index,
                      PlacementIndex placement) {
    return std::ranges::any_of(offer.caps, [&](const CapPlan& cap) {
        return cap.scope == CappingScope::Global && counts(cap, placement) &&
               (cap.countsDecisions ? globalCount(counters, offer, cap, index, placement) : 0) >= cap.limit;
    });
}

void noteStaticStages(const PlanData& plan, const ScopePlan& scope, Notes& notes) {
    notes.assign(plan.offers.size(), Note());
    for (std::size_t i = 0; i < scope.criteria.size(); ++i) {
        for (const OfferIndex offer : *scope.criteria[i].members) {
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
