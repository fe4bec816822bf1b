#include "proof/internal/sample.h"

#include <algorithm>
#include <bit>

namespace ow::proof {

namespace {

constexpr std::size_t kWaysEach = 4;
constexpr int kLikeEach = 1;
constexpr std::size_t kBlock = 64;
constexpr std::size_t kMostDecided = 1'000; ///< where the bits do not tell who wins

} // namespace

/// Of a profile, by position, the winner of a scope; none: its fallback.
struct Sample::Shown {
    std::size_t profile = 0;
    std::size_t scope = 0;
    OfferIndex winner;
};

void Sample::addLike(RuleIndex rule) {
    RulePredicates& predicates = m_asker.predicates();
    const auto diagram = predicates.diagrams().of(predicates.rule(rule));
    if (!diagram)
        return;
    bool isFirst = true;
    for (const ClassChoice& way : predicates.diagrams().ways(*diagram, kWaysEach)) {
        const RulePredicates::Model model = predicates.modelOf(way);
        if (model.fit != ListSpace::Fit::Fits)
            continue;
        m_profiles.push_back(model.profile);
        for (int i = 0; i < kLikeEach && isFirst; ++i)
            m_profiles.push_back(predicates.randomProfile(m_random, &model, rule));
        isFirst = false;
    }
}

void Sample::addAny(int count) {
    m_profiles.emplace_back();
    for (int i = 0; i < count; ++i)
        m_profiles.push_back(m_asker.predicates().randomProfile(m_random));
}

void Sample::finish() {
    const PlanData& plan = m_asker.plan();
    m_words = (m_profiles.size() + kBlock - 1) / kBlock;
    m_eligible.assign(plan.offers.size(), false);
    m_winners.assign(plan.offers.size(), kNobody);
    m_fallback.assign(m_offers.scopes().size(), false);
    m_offer.assign(m_offers.scopes().size(), false);
    m_rules.assign(plan.rules.size(), Bits(m_words));
    m_predicates.assign(plan.predicates.size(), Bits(m_words));
    m_constraints.assign(plan.constraints.size(), Bits());
    askConditions();
    for (const RuleIndex rule : plan.rules.indexes()) {
        if (!plan.rules[rule]->readsOffer)
            m_rules[rule] = comesOut(rule);
    }
    std::vector<Shown> shown;
    for (std::size_t scope = 0; scope < m_offers.scopes().size() && !m_asker.isStopped(); ++scope) {
        if (isWalked(*m_offers.scopes()[scope]))
            walk(scope, shown);
        else
            decideEach(scope);
    }
    confirm(std::move(shown));
}

void Sample::askConditions() {
    const PlanData& plan = m_asker.plan();
    std::vector<ConstraintIndex> segments;
    for (const ConstraintIndex constraint : plan.constraints.indexes()) {
        if (plan.constraints[constraint].kind == ConstraintPlan::Kind::Rule)
            continue;
        segments.push_back(constraint);
        m_constraints[constraint].assign(m_words, 0);
    }
    for (std::size_t i = 0; i < m_profiles.size() && !m_asker.isStopped(); ++i) {
        const std::uint64_t one = std::uint64_t(1) << i % kBlock;
        m_asker.answers().read(m_profiles[i]);
        for (const PredicateIndex predicate : plan.predicates.indexes()) {
            if (!plan.predicates[predicate].readsOffer && m_asker.answers().holds(predicate))
                m_predicates[predicate][i / kBlock] |= one;
        }
        for (const ConstraintIndex constraint : segments) {
            if (m_asker.answers().meets(constraint, kNone))
                m_constraints[constraint][i / kBlock] |= one;
        }
    }
}

/// For whom a rule is true, 64 profiles at once; steps stand behind those that they go on with. What stands
/// behind the last profile says nothing.
Sample::Bits Sample::comesOut(RuleIndex rule, std::optional<FixedStep> fixed) const {
    const RulePlan& plan = *m_asker.plan().rules[rule];
    Bits whole(m_words);
    std::vector<std::uint64_t> steps(plan.steps.size());
    constexpr std::uint64_t everybody = ~std::uint64_t(0);
    const auto at = [&](StepIndex step) {
        return step == kAccept ? everybody : step == kReject ? 0 : steps[step.value()];
    };
    for (std::size_t word = 0; word < m_words; ++word) {
        for (const StepIndex i : plan.steps.indexes()) {
            const RuleStep& step = plan.steps[i];
            const std::uint64_t holds = fixed && fixed->step == i ? (fixed->holds ? everybody : 0)
                                                                  : m_predicates[step.predicate][word];
            steps[i.value()] = (holds & at(step.whenTrue)) | (~holds & at(step.whenFalse));
        }
        whole[word] = at(plan.entry);
    }
    if (m_profiles.size() % kBlock != 0)
        whole.back() &= (std::uint64_t(1) << m_profiles.size() % kBlock) - 1;
    return whole;
}

bool Sample::isWalked(const ScopePlan& scope) const {
    const auto readsOffer = [this](ConstraintIndex constraint) {
        return m_asker.plan().constraints[constraint].readsOffer;
    };
    return std::ranges::all_of(scope.groups,
                               [&](const GroupPlan& group) {
                                   return group.isStatic && std::ranges::none_of(group.candidates, readsOffer,
                                                                                 &Candidate::constraint);
                               }) &&
           std::ranges::none_of(scope.criteria, readsOffer, &CriterionPlan::constraint);
}

const Sample::Bits& Sample::bitsOf(ConstraintIndex constraint) {
    const ConstraintPlan& plan = m_asker.plan().constraints[constraint];
    return plan.kind == ConstraintPlan::Kind::Rule ? m_rules[plan.rule] : m_constraints[constraint];
}

void Sample::walk(std::size_t scopeAt, std::vector<Shown>& shown) {
    const ScopePlan& scope = *m_offers.scopes()[scopeAt];
    const auto firstOf = [](const Bits& bits) {
        const auto word = std::ranges::find_if(bits, [](std::uint64_t one) { return one != 0; });
        return word == bits.end() ? std::nullopt
                                  : std::optional(std::size_t(word - bits.begin()) * kBlock +
                                                  std::size_t(std::countr_zero(*word)));
    };
    Bits open(m_words, ~std::uint64_t(0)); // who got nothing so far
    if (m_profiles.size() % kBlock != 0)
        open.back() = (std::uint64_t(1) << m_profiles.size() % kBlock) - 1;
    for (const GroupPlan& group : scope.groups) {
        Bits before = open; // and nothing that stands above those of the same priority
        std::int64_t priority = 0;
        for (const Candidate& candidate : group.candidates) {
            if (!m_offers.isCurrent(candidate))
                continue;
            if (candidate.priority != priority)
                before = open;
            priority = candidate.priority;
            const Bits& own = bitsOf(candidate.constraint);
            Bits eligible(m_words);
            for (std::uint32_t i = 0; i < candidate.reachCount; ++i) {
                const Bits& served = bitsOf(scope.criteria[group.reach[candidate.reachBegin + i]].constraint);
                for (std::size_t word = 0; word < m_words; ++word)
                    eligible[word] |= served[word] & own[word];
            }
            m_eligible[candidate.offer] = m_eligible[candidate.offer] || firstOf(eligible).has_value();
            for (std::size_t word = 0; word < m_words; ++word) {
                open[word] &= ~eligible[word];
                eligible[word] &= before[word];
            }
            if (const auto profile = firstOf(eligible); profile && !showsWin(candidate.offer)) {
                m_winners[candidate.offer] = *profile; // taken back, if it is not so
                shown.push_back({*profile, scopeAt, candidate.offer});
            }
        }
    }
    if (const auto profile = firstOf(open))
        shown.push_back({*profile, scopeAt, kNone});
}

void Sample::confirm(std::vector<Shown> shown) {
    for (const Shown& one : shown) {
        if (one.winner != kNone)
            m_winners[one.winner] = kNobody;
    }
    std::ranges::sort(shown, {}, &Shown::profile);
    std::size_t read = m_profiles.size();
    for (const Shown& one : shown) {
        if (m_asker.isStopped())
            return;
        if (one.profile != read)
            m_asker.answers().read(m_profiles[one.profile]);
        read = one.profile;
        if (!m_offers.decidesFor(*m_offers.scopes()[one.scope], one.winner))
            continue;
        if (one.winner == kNone) {
            m_fallback[one.scope] = true;
        } else {
            m_winners[one.winner] = one.profile;
            m_offer[one.scope] = true;
        }
    }
}

void Sample::decideEach(std::size_t scope) {
    const std::size_t apart = m_profiles.size() / kMostDecided + 1;
    for (std::size_t i = 0; i < m_profiles.size() && !m_asker.isStopped(); i += apart) {
        m_asker.answers().read(m_profiles[i]);
        const OfferIndex winner = m_offers.winner(*m_offers.scopes()[scope]);
        if (winner == kNone) {
            m_fallback[scope] = true;
            continue;
        }
        m_offer[scope] = true;
        m_winners[winner] = i;
        m_eligible[winner] = true;
    }
}

bool Sample::showsMetWithout(RuleIndex rule, RuleIndex other) const {
    const Bits& one = m_rules[rule];
    const Bits& two = m_rules[other];
    for (std::size_t i = 0; i < m_words; ++i) {
        if ((one[i] & ~two[i]) != 0)
            return true;
    }
    return false;
}

bool Sample::showsMetTogether(RuleIndex rule, RuleIndex other) const {
    const Bits& one = m_rules[rule];
    const Bits& two = m_rules[other];
    for (std::size_t i = 0; i < m_words; ++i) {
        if ((one[i] & two[i]) != 0)
            return true;
    }
    return false;
}

bool Sample::showsUnmet(RuleIndex rule) const {
    std::size_t count = 0;
    for (const std::uint64_t word : m_rules[rule])
        count += std::size_t(std::popcount(word));
    return count < m_profiles.size();
}

bool Sample::showsDecides(RuleIndex rule, StepIndex fixed) const {
    return comesOut(rule, FixedStep{fixed, true}) != m_rules[rule] &&
           comesOut(rule, FixedStep{fixed, false}) != m_rules[rule];
}

} // namespace ow::proof
