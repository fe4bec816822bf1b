#include "batch/batch_plan.h"

#include <algorithm>

namespace ow {

namespace {

/// What scopes can ask for, each once.
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

std::vector<Index> once(std::vector<Index> all) {
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<Index> constraintsOf(const std::vector<ScopeAsk>& asks) {
    std::vector<Index> constraints = asked(asks, &Candidate::constraint);
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
        m_scopes.push_back(std::move(scope));
    }
}

// Draws and scores are each profile's own, and so are reasons.
bool BatchPlan::canBeWalked(const ScopeAsk& ask) const {
    if (!ask.scope || m_options.seed || m_options.judgesAll)
        return false;
    for (const GroupPlan& group : ask.scope->groups) {
        const auto isPlain = [this](const Candidate& one) { return m_rules.ruleOf(one.constraint).isPlain; };
        if (!group.isStatic || !std::ranges::all_of(group.candidates, isPlain))
            return false;
    }
    return std::ranges::all_of(ask.scope->criteria, [this](const CriterionPlan& criterion) {
        return m_rules.ruleOf(criterion.constraint).isPlain;
    });
}

std::vector<BatchPlan::Choice> BatchPlan::choices(const ScopeAsk& ask) const {
    std::vector<Choice> all;
    for (std::size_t i = 0; i < ask.scope->groups.size(); ++i) {
        const GroupPlan& group = ask.scope->groups[i];
        for (const Candidate& candidate : group.candidates) {
            if (m_options.nowMs < candidate.start || m_options.nowMs > candidate.end)
                continue;
            const OfferPlan& offer = *m_plan.data().offers[candidate.offer];
            // Nothing is counted on the way, so that global counts stay as they are.
            if (candidate.capped && isGloballyCapped(m_counters, offer, candidate.offer, ask.placement))
                continue;
            Choice one;
            one.offer = candidate.offer;
            one.constraint = candidate.constraint;
            one.cap = m_caps.columnOf(candidate.offer);
            one.group = std::uint16_t(i);
            if (!group.unconstrained) {
                one.reach = group.reach.data() + candidate.reachBegin;
                one.reachCount = candidate.reachCount;
            }
            all.push_back(one);
        }
    }
    return all;
}

} // namespace ow
