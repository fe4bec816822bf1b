#include "simulation/visit_counts.h"

#include "decision/capping/capping.h"

#include <algorithm>

namespace ow {

namespace {

bool countsPlacement(const CapPlan& cap, PlacementIndex placement) {
    return cap.placements.empty() || std::ranges::binary_search(cap.placements, placement);
}

std::string quoted(const QString& text) {
    return expr::toJsonText(expr::Value::string(text.toStdString()));
}

} // namespace

VisitCounts::Held& VisitCounts::held(const PlanData& plan, OfferIndex offer, std::size_t cap, qint64 nowMs) {
    const auto key = [](const Held& one) { return std::pair(one.offer, one.cap); };
    const std::pair wanted(offer, std::uint16_t(cap));
    auto at = std::ranges::lower_bound(m_held, wanted, {}, key);
    if (at != m_held.end() && key(*at) == wanted)
        return *at;
    const OfferPlan& of = *plan.offers[offer];
    const CappingWindow window = cappingWindow(of.caps[cap].repeat, of.calendar, nowMs);
    Held one;
    one.offer = offer;
    one.cap = std::uint16_t(cap);
    one.end = window.end.value_or(one.end);
    m_nextEnd = std::min(m_nextEnd, one.end);
    return *m_held.insert(at, std::move(one));
}

void VisitCounts::begin(const PlanData& plan, OfferIndex offer, const OfferCount& counts, qint64 nowMs) {
    const std::vector<CapPlan>& caps = plan.offers[offer]->caps;
    for (std::size_t i = 0; i < caps.size(); ++i) {
        if (!isCounted(caps[i]))
            continue;
        const auto own = counts.rules.constFind(std::stoll(caps[i].index));
        const bool isOwn = own != counts.rules.cend();
        const QHash<QString, qint64>& placements = isOwn ? own->placements : counts.placements;
        Held& count = held(plan, offer, i, nowMs);
        qint64 sum = 0;
        for (auto it = placements.cbegin(); it != placements.cend(); ++it) {
            count.placements.emplace_back(plan.placementIndex.of(it.key()), *it);
            if (countsPlacement(caps[i], count.placements.back().first))
                sum = addCounts(sum, *it);
        }
        count.total = isOwn ? own->total.value_or(sum) : counts.total;
        count.hasTotalAlone = isOwn && placements.isEmpty();
    }
}

std::vector<OfferIndex> VisitCounts::forget(qint64 nowMs) {
    std::vector<OfferIndex> gone;
    m_nextEnd = std::numeric_limits<qint64>::max();
    for (const Held& one : m_held) {
        if (nowMs >= one.end)
            gone.push_back(one.offer);
        else
            m_nextEnd = std::min(m_nextEnd, one.end);
    }
    std::erase_if(m_held, [nowMs](const Held& one) { return nowMs >= one.end; });
    return gone;
}

void VisitCounts::add(const PlanData& plan, OfferIndex offer, PlacementIndex placement, qint64 nowMs,
                      std::vector<Full>& full) {
    const std::vector<CapPlan>& caps = plan.offers[offer]->caps;
    for (std::size_t i = 0; i < caps.size(); ++i) {
        const CapPlan& cap = caps[i];
        if (!isCounted(cap) || !countsPlacement(cap, placement))
            continue;
        Held& count = held(plan, offer, i, nowMs);
        ++count.total;
        qint64 reached = count.total;
        if (!count.hasTotalAlone || cap.entity == CappingEntity::Placement) {
            auto at =
                std::ranges::find(count.placements, placement, &std::pair<PlacementIndex, qint64>::first);
            if (at == count.placements.end())
                at = count.placements.insert(at, {placement, 0});
            ++at->second;
            if (cap.entity == CappingEntity::Placement)
                reached = at->second;
        }
        if (reached == cap.limit)
            full.push_back(
                {offer, cap.position, cap.entity == CappingEntity::Placement ? placement : PlacementIndex(),
                 count.end == std::numeric_limits<qint64>::max() ? std::optional<qint64>() : count.end});
    }
}

RuleCount VisitCounts::ruleCount(const PlanData& plan, const Held& held) {
    RuleCount count;
    count.total = held.total;
    for (const auto& [placement, number] : held.placements) {
        if (placement != kNone)
            count.placements.insert(plan.placements[placement], number);
    }
    return count;
}

OfferCount VisitCounts::countOf(const PlanData& plan, OfferIndex offer) const {
    OfferCount count;
    for (const Held& one : m_held) {
        if (one.offer == offer)
            count.rules.insert(std::stoll(plan.offers[offer]->caps[one.cap].index), ruleCount(plan, one));
    }
    return count;
}

std::string VisitCounts::json(const PlanData& plan) const {
    std::string text = "{";
    for (std::size_t i = 0; i < m_held.size();) {
        const OfferPlan& offer = *plan.offers[m_held[i].offer];
        text += (i > 0 ? "," : "") + expr::toJsonText(expr::Value::string(offer.id)) + ":{\"rules\":{";
        const OfferIndex of = m_held[i].offer;
        for (bool isFirst = true; i < m_held.size() && m_held[i].offer == of; ++i, isFirst = false) {
            const Held& one = m_held[i];
            text += std::string(isFirst ? "\"" : ",\"") + offer.caps[one.cap].index +
                    "\":{\"total\":" + std::to_string(one.total);
            std::string places;
            for (const auto& [placement, number] : one.placements) {
                if (placement != kNone)
                    places += (places.empty() ? "" : ",") + quoted(plan.placements[placement]) + ":" +
                              std::to_string(number);
            }
            text += (places.empty() ? "" : ",\"placements\":{" + places + "}") + "}";
        }
        text += "}}";
    }
    return text + "}";
}

} // namespace ow
