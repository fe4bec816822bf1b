#include "proof/internal/offer_questions.h"

#include "decision/decide.h"

#include <algorithm>

namespace ow::proof {

namespace {

constexpr quint64 kMostSeeds = 32; ///< with which a tie is drawn, to see an offer win it

} // namespace

OfferQuestions::OfferQuestions(const DecisionPlan& plan, Asker& asker)
    : m_decisionPlan(plan), m_plan(plan.data()), m_asker(asker) {
    const std::int64_t now = asker.at().nowMs;
    for (const auto& activity : m_plan.activities) {
        if (activity->start > now || activity->end < now)
            continue;
        for (const auto& scope : activity->scopes) {
            m_scopes.push_back(scope.get());
            for (std::size_t group = 0; group < scope->groups.size(); ++group) {
                const std::vector<Candidate>& candidates = scope->groups[group].candidates;
                for (std::size_t i = 0; i < candidates.size(); ++i) {
                    if (isCurrent(candidates[i]))
                        m_places[candidates[i].offer].push_back({scope.get(), group, i});
                }
            }
        }
    }
}

bool OfferQuestions::isCurrent(const Candidate& candidate) const {
    return candidate.start <= m_asker.at().nowMs && m_asker.at().nowMs <= candidate.end;
}

Literal OfferQuestions::eligibleAt(const Place& place) {
    const GroupPlan& group = place.scope->groups[place.group];
    const Candidate& candidate = group.candidates[place.candidate];
    RulePredicates& predicates = m_asker.predicates();
    std::vector<Literal> serving;
    serving.reserve(candidate.reachCount);
    for (std::uint32_t i = 0; i < candidate.reachCount; ++i) {
        const CriterionPlan& criterion = place.scope->criteria[group.reach[candidate.reachBegin + i]];
        serving.push_back(predicates.constraint(criterion.constraint, candidate.offer));
    }
    return predicates.circuit().all({predicates.circuit().any(std::move(serving)),
                                     predicates.constraint(candidate.constraint, candidate.offer)});
}

bool OfferQuestions::isEligibleAt(const Place& place) {
    const GroupPlan& group = place.scope->groups[place.group];
    const Candidate& candidate = group.candidates[place.candidate];
    if (!m_asker.answers().meets(candidate.constraint, candidate.offer))
        return false;
    for (std::uint32_t i = 0; i < candidate.reachCount; ++i) {
        const CriterionPlan& criterion = place.scope->criteria[group.reach[candidate.reachBegin + i]];
        if (m_asker.answers().meets(criterion.constraint, candidate.offer))
            return true;
    }
    return false;
}

/// Whether nothing but its priority says where a candidate stands in its group.
bool OfferQuestions::isByPriority(const Place& place) const {
    const GroupPlan& group = place.scope->groups[place.group];
    const Candidate& candidate = group.candidates[place.candidate];
    for (std::uint32_t i = 0; i < candidate.reachCount; ++i) {
        const CriterionPlan& criterion = place.scope->criteria[group.reach[candidate.reachBegin + i]];
        if ((criterion.hasOrder ? criterion.formula : m_plan.offers[candidate.offer]->formula) != kNone)
            return false;
    }
    return true;
}

/// The candidates that stand before a place whenever they are eligible.
OfferQuestions::Rivals OfferQuestions::rivalsOf(const Place& place) {
    Rivals rivals;
    const Candidate& own = place.scope->groups[place.group].candidates[place.candidate];
    const bool isByPriorityAlone = isByPriority(place);
    for (std::size_t g = 0; g <= place.group; ++g) {
        const std::vector<Candidate>& candidates = place.scope->groups[g].candidates;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const Place at{place.scope, g, i};
            const Candidate& candidate = candidates[i];
            const bool isBefore = g < place.group || (isByPriorityAlone &&
                                                      candidate.priority > own.priority && isByPriority(at));
            if (!isBefore || candidate.offer == own.offer || !isCurrent(candidate))
                continue;
            rivals.literals.push_back(eligibleAt(at));
            rivals.offers.push_back(candidate.offer);
            rivals.capped.push_back(candidate.capped);
        }
    }
    return rivals;
}

OfferQuestions::Rivals OfferQuestions::allOf(const ScopePlan& scope) {
    Rivals rivals;
    for (std::size_t g = 0; g < scope.groups.size(); ++g) {
        for (std::size_t i = 0; i < scope.groups[g].candidates.size(); ++i) {
            const Candidate& candidate = scope.groups[g].candidates[i];
            if (!isCurrent(candidate))
                continue;
            rivals.literals.push_back(eligibleAt({&scope, g, i}));
            rivals.offers.push_back(candidate.offer);
            rivals.capped.push_back(candidate.capped);
        }
    }
    return rivals;
}

std::vector<RuleIndex> OfferQuestions::rulesOf(const ScopePlan& scope, const PlanData& plan) {
    std::vector<RuleIndex> rules;
    const auto add = [&](ConstraintIndex constraint) {
        if (plan.constraints[constraint].kind == ConstraintPlan::Kind::Rule)
            rules.push_back(plan.constraints[constraint].rule);
    };
    for (const CriterionPlan& criterion : scope.criteria)
        add(criterion.constraint);
    for (const GroupPlan& group : scope.groups) {
        for (const Candidate& candidate : group.candidates)
            add(candidate.constraint);
    }
    std::ranges::sort(rules);
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    return rules;
}

std::vector<RuleRead> OfferQuestions::reads(const ScopePlan& scope) const {
    std::vector<RuleRead> reads;
    const auto add = [&](ConstraintIndex constraint, OfferIndex offer) {
        const ConstraintPlan& plan = m_plan.constraints[constraint];
        if (plan.kind == ConstraintPlan::Kind::Rule)
            reads.push_back({plan.rule, plan.readsOffer ? offer : OfferIndex()});
    };
    for (const GroupPlan& group : scope.groups) {
        for (const Candidate& candidate : group.candidates) {
            add(candidate.constraint, candidate.offer);
            for (const CriterionPlan& criterion : scope.criteria)
                add(criterion.constraint, candidate.offer);
        }
    }
    std::ranges::sort(reads);
    reads.erase(std::unique(reads.begin(), reads.end()), reads.end());
    return reads;
}

QStringList OfferQuestions::formulasOf(const ScopePlan& scope) const {
    QStringList names;
    const auto add = [&](FormulaIndex formula) {
        if (formula != kNone && !names.contains(entityLabel(*m_plan.formulas[formula]->entity)))
            names.append(entityLabel(*m_plan.formulas[formula]->entity));
    };
    for (const CriterionPlan& criterion : scope.criteria) {
        if (criterion.hasOrder)
            add(criterion.formula);
        for (const OfferIndex offer : *criterion.members) {
            if (!criterion.hasOrder)
                add(m_plan.offers[offer]->formula);
        }
    }
    return names;
}

bool OfferQuestions::decidesFor(const ScopePlan& scope, OfferIndex winner) const {
    DecisionRequest request;
    request.nowMs = m_asker.at().nowMs;
    request.scopes.append({m_plan.activities[scope.activity]->activity->id,
                           PlacementId(m_plan.placements[scope.placement]), 1});
    for (quint64 seed = 0; seed <= kMostSeeds; ++seed) {
        if (seed > 0)
            request.seed = seed;
        const Decision decision = ow::decide(m_decisionPlan, m_asker.answers().profile(), request);
        const ScopeDecision& decided = decision.scopes.first();
        if (winner == kNone)
            return decided.isFallback;
        if (!decided.picks.isEmpty() && decided.picks.first().offer == m_plan.offers[winner]->offer->id)
            return true;
    }
    return false;
}

OfferQuestions::Asked OfferQuestions::withoutRivals(const ScopePlan& scope, std::vector<Literal> wanted,
                                                    const Rivals& rivals, bool capped, OfferIndex winner) {
    std::vector<OfferIndex> offers(wanted.size());
    for (std::size_t i = 0; i < rivals.literals.size(); ++i) {
        if (rivals.capped[i] && !capped)
            continue;
        wanted.push_back(-rivals.literals[i]);
        offers.push_back(rivals.offers[i]);
    }
    Asked asked;
    asked.answer = m_asker.can(
        {std::move(wanted), [&](const QJsonObject&) { return decidesFor(scope, winner); }, reads(scope)});
    for (const std::size_t i : m_asker.reason()) {
        if (offers[i] != kNone)
            asked.reason.push_back(offers[i]);
    }
    if (asked.answer.kind == ProofAnswer::Kind::CannotTell && !asked.answer.isCut && winner != kNone)
        asked.answer.unsolved.append(formulasOf(scope));
    return asked;
}

Proof OfferQuestions::eligible(OfferIndex offer) {
    Proof proof;
    proof.question = Proof::Question::OfferEligible;
    proof.offer = m_plan.offers[offer]->offer->id;
    std::vector<Literal> somewhere;
    std::vector<RuleRead> read;
    for (const Place& place : m_places[offer]) {
        somewhere.push_back(eligibleAt(place));
        const Candidate& candidate = place.scope->groups[place.group].candidates[place.candidate];
        const ConstraintPlan& constraint = m_plan.constraints[candidate.constraint];
        if (constraint.kind == ConstraintPlan::Kind::Rule)
            read.push_back({constraint.rule, constraint.readsOffer ? offer : OfferIndex()});
    }
    proof.answer = m_asker.can({{m_asker.predicates().circuit().any(std::move(somewhere))},
                                [&](const QJsonObject&) {
                                    return std::ranges::any_of(m_places[offer], [this](const Place& place) {
                                        return isEligibleAt(place);
                                    });
                                },
                                std::move(read)});
    return proof;
}

void OfferQuestions::keepReason(Proof& proof, const std::vector<OfferIndex>& reason) const {
    for (const OfferIndex offer : reason) {
        const OfferId& id = m_plan.offers[offer]->offer->id;
        if (!proof.always.contains(id))
            proof.always.append(id);
    }
}

Proof OfferQuestions::wins(OfferIndex offer) {
    Proof proof;
    proof.question = Proof::Question::OfferWins;
    proof.offer = m_plan.offers[offer]->offer->id;
    proof.answer.kind = ProofAnswer::Kind::Never;
    for (const Place& place : m_places[offer]) {
        const Rivals rivals = rivalsOf(place);
        const Literal eligible = eligibleAt(place);
        Asked asked = withoutRivals(*place.scope, {eligible}, rivals, true, offer);
        if (asked.answer.kind == ProofAnswer::Kind::CanHappen) {
            proof.answer = std::move(asked.answer);
            proof.always.clear();
            proof.whileRoom = false;
            return proof;
        }
        if (asked.answer.kind == ProofAnswer::Kind::CannotTell) {
            proof.answer = std::move(asked.answer);
            continue;
        }
        const Asked uncapped = withoutRivals(*place.scope, {eligible}, rivals, false, offer);
        const bool isAlways = uncapped.answer.kind == ProofAnswer::Kind::Never;
        keepReason(proof, isAlways ? uncapped.reason : asked.reason);
        proof.whileRoom = proof.whileRoom || !isAlways;
    }
    if (proof.answer.kind != ProofAnswer::Kind::Never) {
        proof.always.clear();
        proof.whileRoom = false;
    }
    return proof;
}

Proof OfferQuestions::aboutScope(Proof::Question question, const ScopePlan& scope) const {
    Proof proof;
    proof.question = question;
    proof.activity = m_plan.activities[scope.activity]->activity->id;
    proof.placement = PlacementId(m_plan.placements[scope.placement]);
    return proof;
}

Proof OfferQuestions::fallbackShown(const ScopePlan& scope) {
    Proof proof = aboutScope(Proof::Question::FallbackShown, scope);
    const Rivals rivals = allOf(scope);
    Asked asked = withoutRivals(scope, {}, rivals, true, kNone);
    proof.answer = std::move(asked.answer);
    if (proof.answer.kind != ProofAnswer::Kind::Never)
        return proof;
    const Asked uncapped = withoutRivals(scope, {}, rivals, false, kNone);
    proof.whileRoom = uncapped.answer.kind != ProofAnswer::Kind::Never;
    keepReason(proof, proof.whileRoom ? asked.reason : uncapped.reason);
    return proof;
}

Proof OfferQuestions::offerShown(const ScopePlan& scope) {
    Proof proof = aboutScope(Proof::Question::OfferShown, scope);
    proof.answer = m_asker.can({{m_asker.predicates().circuit().any(allOf(scope).literals)},
                                [&](const QJsonObject&) { return !decidesFor(scope, kNone); },
                                reads(scope)});
    return proof;
}

std::vector<OfferIndex> OfferQuestions::winners() const {
    DecisionRequest request;
    request.nowMs = m_asker.at().nowMs;
    request.duplicatesAcrossActivities = true;
    request.duplicatesAcrossPlacements = true;
    for (const ScopePlan* scope : m_scopes)
        request.scopes.append({m_plan.activities[scope->activity]->activity->id,
                               PlacementId(m_plan.placements[scope->placement]), 1});
    const Decision decision = ow::decide(m_decisionPlan, m_asker.answers().profile(), request);
    std::vector<OfferIndex> winners;
    winners.reserve(m_scopes.size());
    for (const ScopeDecision& scope : decision.scopes)
        winners.push_back(scope.picks.isEmpty() ? OfferIndex()
                                                : m_plan.offerIndex.of(scope.picks.first().offer.value()));
    return winners;
}

} // namespace ow::proof
