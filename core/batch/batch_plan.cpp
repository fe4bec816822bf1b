#include "batch/batch_plan.h"

#include <algorithm>

namespace ow {

namespace {

/// What scopes can ask for, each once.
template <class Index>
std::vector<Index> asked(const std::vector<ScopeAsk>& asks, Index Candidate::*what) {
    std::vector<Index> all;
    for (const ScopeAsk& ask : asks) {
        if (!ask.scope)
            continue;
        for (const GroupPlan& group : ask.scope->groups) {
            for (const Candidate& candidate : group.candidates)
                all.push_back(candidate.*what);
        }
    }
    return all;
}

template <class Index>
std::vector<Index> once(std::vector<Index> all) {
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<ConstraintIndex> constraintsOf(const std::vector<ScopeAsk>& asks) {
    std::vector<ConstraintIndex> constraints = asked(asks, &Candidate::constraint);
    for (const ScopeAsk& ask : asks) {
        if (!ask.scope)
            continue;
        for (const CriterionPlan& criterion : ask.scope->criteria)
            constraints.push_back(criterion.constraint);
    }
    return once(std::move(constraints));
}

} // namespace

BatchPlan::BatchPlan(const DecisionPlan& plan, const PlanCounters& counters, std::vector<ScopeAsk> asks,
                     const Options& options)
    : m_plan(plan), m_counters(counters), m_options(options), m_rules(m_plan.data(), constraintsOf(asks)),
      m_caps(m_plan.data(), once(asked(asks, &Candidate::offer))), m_shape(m_plan.data(), m_rules, m_caps) {
    for (ScopeAsk& ask : asks) {
        Scope scope;
        scope.isWalked = canBeWalked(ask);
        if (scope.isWalked)
            scope.choices = choices(ask);
        scope.ask = std::move(ask);
        if (scope.isWalked && options.judgesAll)
            findUnproposed(scope);
        m_scopes.push_back(std::move(scope));
    }
}

// Draws and scores are each profile's own. So is how far an offer got that comes in several groups.
bool BatchPlan::canBeWalked(const ScopeAsk& ask) const {
    if (!ask.scope || m_options.seed)
        return false;
    OfferList offers;
    for (const GroupPlan& group : ask.scope->groups) {
        const auto isPlain = [this](const Candidate& one) { return m_rules.ruleOf(one.constraint).isPlain; };
        if (!group.isStatic || !std::ranges::all_of(group.candidates, isPlain))
            return false;
        for (const Candidate& candidate : group.candidates)
            offers.push_back(candidate.offer);
    }
    const std::size_t all = offers.size();
    if (m_options.judgesAll && once(std::move(offers)).size() < all)
        return false;
    return std::ranges::all_of(ask.scope->criteria, [this](const CriterionPlan& criterion) {
        return m_rules.ruleOf(criterion.constraint).isPlain;
    });
}

std::vector<BatchPlan::Choice> BatchPlan::choices(const ScopeAsk& ask) const {
    std::vector<Choice> all;
    for (std::size_t i = 0; i < ask.scope->groups.size(); ++i) {
        for (const Candidate& candidate : ask.scope->groups[i].candidates) {
            if (m_options.nowMs < candidate.start || m_options.nowMs > candidate.end)
                continue;
            Choice one = choice(ask, i, candidate);
            if (!one.isGloballyCapped || m_options.judgesAll)
                all.push_back(one);
        }
    }
    return all;
}

BatchPlan::Choice BatchPlan::choice(const ScopeAsk& ask, std::size_t group,
                                    const Candidate& candidate) const {
    const PlanData& plan = m_plan.data();
    const GroupPlan& in = ask.scope->groups[group];
    Choice one;
    one.offer = candidate.offer;
    one.constraint = candidate.constraint;
    one.cap = m_caps.columnOf(candidate.offer);
    one.priority = candidate.priority;
    one.group = std::uint16_t(group);
    one.isCapped = candidate.capped;
    // By the counters alone: what a request proposes on the way is added for the profiles concerned.
    one.isGloballyCapped = candidate.capped && isGloballyCapped(m_counters, *plan.offers[candidate.offer],
                                                                candidate.offer, ask.placement);
    one.notEligible = plan.constraints[candidate.constraint].failure;
    if (!in.unconstrained) {
        one.reach = in.reach.data() + candidate.reachBegin;
        one.reachCount = candidate.reachCount;
        one.notServed = plan.constraints[ask.scope->criteria[one.reach[0]].constraint].failure;
    }
    return one;
}

void BatchPlan::findUnproposed(Scope& scope) const {
    Notes notes;
    noteStaticStages(m_plan.data(), *scope.ask.scope, notes);
    VectorBy<OfferIndex, bool> isChoice(notes.size());
    for (const Choice& choice : scope.choices)
        isChoice[choice.offer] = true;
    for (const GroupPlan& group : scope.ask.scope->groups) {
        for (const Candidate& candidate : group.candidates)
            notes[candidate.offer].reason = calendarReason(candidate, m_options.nowMs);
    }
    for (const OfferIndex i : notes.indexes()) {
        if (isChoice[i])
            continue;
        ++scope.losers[std::size_t(notes[i].reason)];
        if (m_options.tellsOffers)
            scope.unproposed.emplace_back(i, notes[i].reason);
    }
}

} // namespace ow
