#include "decision/plan/internal/scope_compiler.h"

#include "domain/validity.h"

#include <algorithm>
#include <xxhash.h>

namespace ow {

const ScopePlan* ActivityPlan::scope(PlacementIndex placement) const {
    const auto it =
        std::ranges::lower_bound(scopes, placement, {}, [](const auto& scope) { return scope->placement; });
    return it != scopes.end() && (*it)->placement == placement ? it->get() : nullptr;
}

void ScopeCompiler::indexTags() {
    if (m_tagsIndexed)
        return;
    m_tagsIndexed = true;
    for (const OfferIndex i : m_plan.offers.indexes()) {
        for (const TagId& tag : m_plan.offers[i]->offer->tags) {
            OfferList& list = m_offersOfTag[tag.value()];
            if (list.empty() || list.back() != i)
                list.push_back(i);
        }
    }
}

std::shared_ptr<const OfferList> ScopeCompiler::members(const OfferFilter& filter) {
    OfferList list;
    switch (filter.type) {
    case FilterType::Offers:
        for (const QString& id : filter.ids) {
            if (const OfferIndex offer = m_plan.offerIndex.of(id); offer != kNone)
                list.push_back(offer);
        }
        break;
    case FilterType::AnyTags:
        indexTags();
        for (const QString& id : filter.ids) {
            const auto tagged = m_offersOfTag.constFind(id);
            if (tagged != m_offersOfTag.cend())
                list.insert(list.end(), tagged->begin(), tagged->end());
        }
        break;
    case FilterType::AllTags:
        indexTags();
        if (filter.ids.isEmpty()) {
            for (const OfferIndex i : m_plan.offers.indexes())
                list.push_back(i); // set theory, DOMAIN.md 1.9
        }
        for (qsizetype i = 0; i < filter.ids.size(); ++i) {
            const OfferList tagged = m_offersOfTag.value(filter.ids.at(i));
            if (i == 0) {
                list = tagged;
                continue;
            }
            OfferList both;
            std::ranges::set_intersection(list, tagged, std::back_inserter(both));
            list = std::move(both);
        }
        break;
    }
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return std::make_shared<const OfferList>(std::move(list));
}

CriterionPlan ScopeCompiler::criterion(const Activity& activity, int position) {
    const Criterion& criterion = activity.criteria.at(position);
    CriterionPlan plan;
    plan.position = position;
    plan.constraint = m_offers.constraint(criterion.constraint);
    if (criterion.ranking.order) {
        plan.hasOrder = true;
        plan.formula = m_offers.formulaOf(*criterion.ranking.order);
    }
    if (criterion.selection == OptionSelectionType::DirectList) {
        OfferFilter list;
        list.type = FilterType::Offers;
        for (const OfferId& id : criterion.options)
            list.ids.append(id.value());
        plan.members = members(list);
    } else if (const FilterIndex filter = m_plan.filterIndex.of(criterion.filter.value()); filter != kNone) {
        plan.filter = filter;
        plan.members = m_plan.filterMembers[filter];
    } else {
        plan.members = std::make_shared<const OfferList>();
    }
    return plan;
}

GroupPlan ScopeCompiler::group(const ScopePlan& scope, std::vector<std::uint16_t> criteria) const {
    GroupPlan group;
    group.criteria = std::move(criteria);
    std::vector<std::pair<OfferIndex, std::uint16_t>> reached; // offer, criterion of the scope
    for (const std::uint16_t at : group.criteria) {
        const CriterionPlan& criterion = scope.criteria[at];
        group.unconstrained = group.unconstrained && criterion.constraint == kUnconstrained;
        for (const OfferIndex offer : *criterion.members) {
            const OfferPlan& plan = *m_plan.offers[offer];
            if (plan.offer->status != OfferStatus::Approved ||
                !std::ranges::binary_search(plan.placements, scope.placement))
                continue;
            reached.emplace_back(offer, at);
            if ((criterion.hasOrder ? criterion.formula : plan.formula) != kNone)
                group.isStatic = false;
        }
    }
    std::ranges::sort(reached);
    for (std::size_t i = 0; i < reached.size();) {
        const OfferPlan& plan = *m_plan.offers[reached[i].first];
        Candidate candidate;
        candidate.start = plan.start;
        candidate.end = plan.end;
        candidate.priority = plan.priority;
        candidate.offer = reached[i].first;
        candidate.constraint = plan.constraint;
        candidate.capped = !plan.caps.empty();
        candidate.reachBegin = std::uint32_t(group.reach.size());
        for (; i < reached.size() && reached[i].first == candidate.offer; ++i) {
            group.reach.push_back(reached[i].second);
            ++candidate.reachCount;
        }
        group.candidates.push_back(candidate);
    }
    // They stand by id: a stable sort keeps that among equals.
    std::ranges::stable_sort(group.candidates, std::greater<>(), &Candidate::priority);
    return group;
}

std::shared_ptr<const ScopePlan> ScopeCompiler::scope(const Activity& activity,
                                                      const std::vector<CriterionPlan>& criteria,
                                                      PlacementIndex placement) const {
    auto plan = std::make_shared<ScopePlan>();
    plan->activity = m_plan.activityIndex.of(activity.id.value());
    plan->placement = placement;
    const std::string key =
        activity.id.value().toStdString() + '\n' + m_plan.placements[placement].toStdString();
    plan->hash = XXH3_64bits(key.data(), key.size());
    const PlacementId id(m_plan.placements[placement]);
    std::vector<std::pair<qint64, std::uint16_t>> order; // by priority, then position
    for (const CriterionPlan& criterion : criteria) {
        const Criterion& written = activity.criteria.at(criterion.position);
        if (!written.placements.isEmpty() && !written.placements.contains(id))
            continue;
        order.emplace_back(-written.ranking.priority, std::uint16_t(plan->criteria.size()));
        plan->criteria.push_back(criterion);
    }
    std::ranges::sort(order);
    for (std::size_t i = 0; i < order.size();) {
        std::vector<std::uint16_t> together;
        const qint64 priority = order[i].first;
        for (; i < order.size() && order[i].first == priority; ++i) {
            together.push_back(order[i].second);
            plan->criteria[order[i].second].group = int(plan->groups.size());
        }
        plan->groups.push_back(group(*plan, std::move(together)));
    }
    return plan;
}

std::shared_ptr<const ScopePlan> ScopeCompiler::rebuilt(const ScopePlan& scope) const {
    auto plan = std::make_shared<ScopePlan>(scope);
    for (CriterionPlan& criterion : plan->criteria) {
        if (criterion.filter != kNone)
            criterion.members = m_plan.filterMembers[criterion.filter];
    }
    for (GroupPlan& old : plan->groups)
        old = group(*plan, std::move(old.criteria));
    return plan;
}

std::shared_ptr<const ActivityPlan> ScopeCompiler::activity(const EntityPtr& entity) {
    auto plan = std::make_shared<ActivityPlan>();
    const auto& activity = std::get<Activity>(*entity);
    plan->entity = entity;
    plan->activity = &activity;
    const CalendarConstraint calendar = inInstants(activity.calendar, m_plan.catalog.zone().zone());
    if (calendar.start)
        plan->start = calendar.start->ms();
    if (calendar.end)
        plan->end = calendar.end->ms();
    if (activity.status != ActivityStatus::Live)
        return plan; // cannot be asked
    std::vector<CriterionPlan> criteria;
    std::vector<PlacementIndex> placements;
    bool everywhere = false;
    for (int i = 0; i < activity.criteria.size(); ++i) {
        criteria.push_back(criterion(activity, i));
        everywhere = everywhere || activity.criteria.at(i).placements.isEmpty();
        for (const PlacementId& id : activity.criteria.at(i).placements) {
            if (const PlacementIndex placement = m_plan.placementIndex.of(id.value()); placement != kNone)
                placements.push_back(placement);
        }
    }
    if (everywhere) {
        for (const PlacementIndex placement : m_plan.placements.indexes())
            placements.push_back(placement);
    }
    std::ranges::sort(placements);
    placements.erase(std::unique(placements.begin(), placements.end()), placements.end());
    for (const PlacementIndex placement : placements)
        plan->scopes.push_back(scope(activity, criteria, placement));
    return plan;
}

} // namespace ow
