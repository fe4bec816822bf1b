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
    std::vector<Literal>& known = m_eligible[&group];
    known.resize(group.candidates.size(), 0);
    if (known[place.candidate] == 0)
        known[place.candidate] = eligible(*place.scope, group, group.candidates[place.candidate]);
    return known[place.candidate];
}

Literal OfferQuestions::eligible(const ScopePlan& scope, const GroupPlan& group, const Candidate& candidate) {
    RulePredicates& predicates = m_asker.predicates();
    std::vector<Literal> serving;
    serving.reserve(candidate.reachCount);
    for (std::uint32_t i = 0; i < candidate.reachCount; ++i) {
        const CriterionPlan& criterion = scope.criteria[group.reach[candidate.reachBegin + i]];
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
    if (place.scope->groups[place.group].isStatic)
        return true;
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
    const Candidate& own = place.scope->groups[place.group].candidates[place.candidate];
    const bool isByPriorityAlone = isByPriority(place);
    return rivals(*place.scope, place.group + 1, [&](const Place& at, const Candidate& candidate) {
        return candidate.offer != own.offer &&
               (at.group < place.group ||
                (isByPriorityAlone && candidate.priority > own.priority && isByPriority(at)));
    });
}

OfferQuestions::Rivals OfferQuestions::allOf(const ScopePlan& scope) {
    return rivals(scope, scope.groups.size(), [](const Place&, const Candidate&) { return true; });
}

template <class Counts>
OfferQuestions::Rivals OfferQuestions::rivals(const ScopePlan& scope, std::size_t groups, Counts counts) {
    Rivals rivals;
    for (std::size_t g = 0; g < groups; ++g) {
        const GroupPlan& group = scope.groups[g];
        std::vector<Literal>& known = m_eligible[&group];
        known.resize(group.candidates.size(), 0);
        for (std::size_t i = 0; i < group.candidates.size(); ++i) {
            const Candidate& candidate = group.candidates[i];
            if (!isCurrent(candidate) || !counts({&scope, g, i}, candidate))
                continue;
            if (known[i] == 0)
                known[i] = eligible(scope, group, candidate);
            rivals.literals.push_back(known[i]);
            rivals.places.push_back({&scope, g, i});
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

DecisionRequest OfferQuestions::requestOf(const ScopePlan& scope) const {
    DecisionRequest request;
    request.nowMs = m_asker.at().nowMs;
    request.scopes.append({m_plan.activities[scope.activity]->activity->id,
                           PlacementId(m_plan.placements[scope.placement]), 1});
    return request;
}

bool OfferQuestions::decidesFor(const ScopePlan& scope, OfferIndex winner) const {
    DecisionRequest request = requestOf(scope);
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

OfferQuestions::Asked OfferQuestions::withoutRivals(const ScopePlan& scope, const Place* place,
                                                    const Rivals& rivals) {
    const OfferIndex winner =
        place ? scope.groups[place->group].candidates[place->candidate].offer : OfferIndex();
    std::vector<Literal> wanted;
    if (place)
        wanted.push_back(eligibleAt(*place));
    std::vector<OfferIndex> offers; // by position of the literals
    const auto literals = [&](bool capped) {
        std::vector<Literal> all = wanted;
        offers.assign(wanted.size(), kNone);
        for (std::size_t i = 0; i < rivals.literals.size(); ++i) {
            if (rivals.capped[i] && !capped)
                continue;
            all.push_back(-rivals.literals[i]);
            offers.push_back(rivals.offers[i]);
        }
        return all;
    };
    const auto blamed = [&] {
        std::vector<OfferIndex> reason;
        for (const std::size_t i : m_asker.reason()) {
            if (offers[i] != kNone)
                reason.push_back(offers[i]);
        }
        return reason;
    };
    Asked asked;
    const auto against = [&] {
        const OfferIndex before = this->winner(scope);
        std::vector<std::size_t> found;
        for (std::size_t i = wanted.size(); before != kNone && i < offers.size(); ++i) {
            if (offers[i] == before)
                found.push_back(i);
        }
        return found;
    };
    asked.answer = m_asker.can({literals(true), [&](const QJsonObject&) { return decidesFor(scope, winner); },
                                [&] { return reads(scope); }, wanted.size(), against});
    if (asked.answer.kind == ProofAnswer::Kind::CannotTell && !asked.answer.isCut && winner != kNone)
        asked.answer.unsolved.append(formulasOf(scope));
    if (asked.answer.kind != ProofAnswer::Kind::Never)
        return asked;
    asked.reason = blamed();
    const auto isCapped = [&](OfferIndex offer) {
        return rivals.capped[std::size_t(std::ranges::find(rivals.offers, offer) - rivals.offers.begin())];
    };
    if (std::ranges::none_of(asked.reason, isCapped))
        return asked;
    // Whoever is wanted and is none of these; whether a capped one is before it then does not matter.
    std::vector<Literal> uncapped = literals(false);
    const auto eligibleRivals = [&] {
        std::vector<std::size_t> found;
        for (std::size_t i = 0, at = wanted.size(); i < rivals.places.size() && found.empty(); ++i) {
            if (!rivals.capped[i] && isEligibleAt(rivals.places[i]))
                found.push_back(at);
            at += rivals.capped[i] ? 0U : 1U;
        }
        return found;
    };
    const auto isWanted = [&](const QJsonObject&) {
        return eligibleRivals().empty() && (!place || isEligibleAt(*place));
    };
    asked.whileRoom =
        m_asker
            .can({std::move(uncapped), isWanted, [&] { return reads(scope); }, wanted.size(), eligibleRivals})
            .kind != ProofAnswer::Kind::Never;
    if (!asked.whileRoom)
        asked.reason = blamed();
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
                                [&] { return read; }});
    return proof;
}

void OfferQuestions::keepReason(Proof& proof, const Asked& asked) const {
    for (const OfferIndex offer : asked.reason) {
        const OfferId& id = m_plan.offers[offer]->offer->id;
        if (!proof.always.contains(id))
            proof.always.append(id);
    }
    proof.whileRoom = proof.whileRoom || asked.whileRoom;
}

Proof OfferQuestions::wins(OfferIndex offer) {
    Proof proof;
    proof.question = Proof::Question::OfferWins;
    proof.offer = m_plan.offers[offer]->offer->id;
    proof.answer.kind = ProofAnswer::Kind::Never;
    for (const Place& place : m_places[offer]) {
        Asked asked = withoutRivals(*place.scope, &place, rivalsOf(place));
        if (asked.answer.kind == ProofAnswer::Kind::Never)
            keepReason(proof, asked);
        else
            proof.answer = std::move(asked.answer);
        if (proof.answer.kind == ProofAnswer::Kind::CanHappen)
            break;
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
    Asked asked = withoutRivals(scope, nullptr, allOf(scope));
    if (asked.answer.kind == ProofAnswer::Kind::Never)
        keepReason(proof, asked);
    proof.answer = std::move(asked.answer);
    return proof;
}

Proof OfferQuestions::offerShown(const ScopePlan& scope) {
    Proof proof = aboutScope(Proof::Question::OfferShown, scope);
    proof.answer = m_asker.can({{m_asker.predicates().circuit().any(allOf(scope).literals)},
                                [&](const QJsonObject&) { return !decidesFor(scope, kNone); },
                                [&] { return reads(scope); }});
    return proof;
}

OfferIndex OfferQuestions::winner(const ScopePlan& scope) const {
    const Decision decision = ow::decide(m_decisionPlan, m_asker.answers().profile(), requestOf(scope));
    const QVector<Pick>& picks = decision.scopes.first().picks;
    return picks.isEmpty() ? OfferIndex() : m_plan.offerIndex.of(picks.first().offer.value());
}

} // namespace ow::proof
