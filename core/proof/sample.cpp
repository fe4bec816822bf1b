#include "proof/internal/sample.h"

namespace ow::proof {

namespace {

constexpr int kLikeEach = 2; ///< beside the one that was found
constexpr std::size_t kBlock = 64;
constexpr std::size_t kMostDecided = 1'500; ///< for whom all scopes are decided

} // namespace

void Sample::addLike(RuleIndex rule, const RulePredicates::Model& model) {
    m_profiles.push_back(model.profile);
    for (int i = 0; i < kLikeEach; ++i)
        m_profiles.push_back(m_asker.predicates().randomProfile(m_random, &model, rule));
}

void Sample::addAny(int count) {
    for (int i = 0; i < count; ++i)
        m_profiles.push_back(m_asker.predicates().randomProfile(m_random));
}

void Sample::finish() {
    const PlanData& plan = m_asker.plan();
    const std::size_t words = (m_profiles.size() + kBlock - 1) / kBlock;
    m_predicates.assign(plan.predicates.size(), Bits(words));
    m_rules.assign(plan.rules.size(), Bits(words));
    m_winners.assign(plan.offers.size(), false);
    m_fallback.assign(m_offers.scopes().size(), false);
    m_offer.assign(m_offers.scopes().size(), false);
    const std::size_t apart = m_profiles.size() / kMostDecided + 1;
    for (std::size_t i = 0; i < m_profiles.size() && !m_asker.isStopped(); ++i) {
        const std::uint64_t one = std::uint64_t(1) << i % kBlock;
        m_asker.answers().read(m_profiles[i]);
        for (const PredicateIndex predicate : plan.predicates.indexes()) {
            if (!plan.predicates[predicate].readsOffer && m_asker.answers().holds(predicate))
                m_predicates[predicate][i / kBlock] |= one;
        }
        for (const RuleIndex rule : plan.rules.indexes()) {
            const RulePlan& steps = *plan.rules[rule];
            StepIndex at = steps.entry;
            while (steps.steps.holds(at)) {
                const RuleStep& step = steps.steps[at];
                at = bit(m_predicates[step.predicate], i) ? step.whenTrue : step.whenFalse;
            }
            if (at == kAccept)
                m_rules[rule][i / kBlock] |= one;
        }
        if (i % apart != 0)
            continue;
        const std::vector<OfferIndex> winners = m_offers.winners();
        for (std::size_t scope = 0; scope < winners.size(); ++scope) {
            if (winners[scope] == kNone) {
                m_fallback[scope] = true;
                continue;
            }
            m_offer[scope] = true;
            m_winners[winners[scope]] = true;
        }
    }
}

bool Sample::showsMetWithout(RuleIndex rule, RuleIndex other) const {
    for (std::size_t i = 0; i < m_rules[rule].size(); ++i) {
        if ((m_rules[rule][i] & ~m_rules[other][i]) != 0)
            return true;
    }
    return false;
}

bool Sample::showsMetTogether(RuleIndex rule, RuleIndex other) const {
    for (std::size_t i = 0; i < m_rules[rule].size(); ++i) {
        if ((m_rules[rule][i] & m_rules[other][i]) != 0)
            return true;
    }
    return false;
}

bool Sample::showsUnmet(RuleIndex rule) const {
    for (std::size_t i = 0; i < m_profiles.size(); ++i) {
        if (!bit(m_rules[rule], i))
            return true;
    }
    return false;
}

bool Sample::showsDecides(RuleIndex rule, StepIndex fixed) const {
    const RulePlan& plan = *m_asker.plan().rules[rule];
    const auto comesOut = [&](std::size_t profile, bool holds) {
        StepIndex at = plan.entry;
        while (plan.steps.holds(at)) {
            const RuleStep& step = plan.steps[at];
            at = (at == fixed ? holds : bit(m_predicates[step.predicate], profile)) ? step.whenTrue
                                                                                    : step.whenFalse;
        }
        return at == kAccept;
    };
    bool asMet = false;
    bool asUnmet = false;
    for (std::size_t i = 0; i < m_profiles.size() && !(asMet && asUnmet); ++i) {
        const bool whole = bit(m_rules[rule], i);
        asMet = asMet || comesOut(i, true) != whole;
        asUnmet = asUnmet || comesOut(i, false) != whole;
    }
    return asMet && asUnmet;
}

} // namespace ow::proof
