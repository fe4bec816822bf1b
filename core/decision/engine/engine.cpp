#include "decision/engine/engine.h"

#include <algorithm>
#include <xxhash.h>

namespace ow {

namespace {

/// Spreads the bits of a number (the finish of MurmurHash3).
std::uint64_t mixed(std::uint64_t x) {
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53ULL;
    x ^= x >> 33;
    return x;
}

bool isBefore(const Ranked& a, const Ranked& b) {
    if (a.score != b.score)
        return a.score > b.score;
    if (a.priority != b.priority)
        return a.priority > b.priority;
    if (a.draw != b.draw)
        return a.draw < b.draw;
    return a.offer < b.offer;
}

void advance(Notes* notes, OfferIndex offer, Stage stage, Reason reason, int criterion,
             ConstraintIndex constraint = kNone) {
    Note& note = (*notes)[offer];
    if (stage <= note.stage)
        return;
    note.stage = stage;
    note.reason = reason;
    note.criterion = criterion;
    note.constraint = constraint;
}

} // namespace

Reason calendarReason(const Candidate& candidate, std::int64_t nowMs) {
    if (candidate.start > candidate.end)
        return Reason::StartAfterEnd;
    return nowMs < candidate.start ? Reason::NotStarted : Reason::Ended;
}

Reason rankReason(const Ranked& loser, const Ranked& last) {
    if (loser.group != last.group)
        return Reason::LaterGroup;
    if (loser.score == last.score)
        return loser.priority < last.priority ? Reason::LowerPriority : Reason::TieLost;
    // Without formulas the score is the priority: say so in the words that authors use.
    return loser.byFormula || last.byFormula ? Reason::LowerScore : Reason::LowerPriority;
}

Engine::Engine(const DecisionPlan& plan, const PlanCounters& counters)
    : m_plan(plan), m_data(m_plan.data()), m_counters(counters), m_state(m_data),
      m_proposals(m_data.offers.size()), m_kept(m_data.offers.size()), m_listed(m_data.offers.size()) {}

void Engine::start(const expr::Record& profile, std::string_view name, expr::Value context,
                   std::int64_t nowMs, const Rules& rules, KnownAnswers* known) {
    m_state.start(profile, context, nowMs, known);
    m_rules = rules;
    if (rules.seed)
        m_draw = XXH3_64bits_withSeed(name.data(), name.size(), *rules.seed);
    forgetProposals();
    m_givenUp.clear();
}

void Engine::forgetProposals() {
    m_proposals.clear();
    m_kept.clear();
    m_scope = 0;
}

std::span<const Ranked> Engine::decide(const ScopeAsk& ask, Notes* notes) {
    const std::span<const Ranked> ranked = rank(ask, notes);
    if (ask.scope)
        propose(ask, ranked.first(std::min(ranked.size(), ask.itemCount)));
    ++m_scope;
    return ranked;
}

std::span<const Ranked> Engine::rank(const ScopeAsk& ask, Notes* notes) {
    m_ranked.clear();
    if (!ask.scope)
        return {};
    if (notes)
        noteStaticStages(m_data, *ask.scope, *notes);
    const bool all = notes || ask.itemCount == std::numeric_limits<std::size_t>::max();
    ++m_listTurn;
    for (std::size_t i = 0; i < ask.scope->groups.size(); ++i) {
        const auto begin = std::ptrdiff_t(m_ranked.size());
        const GroupPlan& group = ask.scope->groups[i];
        collect(ask, group, i, all, notes);
        if (!group.isStatic || m_rules.seed)
            std::sort(m_ranked.begin() + begin, m_ranked.end(), isBefore);
        if (!all && m_ranked.size() >= ask.itemCount)
            break;
        if (i + 1 < ask.scope->groups.size()) {
            for (auto it = m_ranked.begin() + begin; it != m_ranked.end(); ++it)
                m_listed[it->offer] = m_listTurn;
        }
    }
    return all ? std::span<const Ranked>(m_ranked)
               : std::span<const Ranked>(m_ranked).first(std::min(m_ranked.size(), ask.itemCount));
}

// The one walk over candidates: the stages in their order (DOMAIN.md 2.2 S5-S11). Without notes it ends as
// soon as later candidates of a static order cannot change the answer.
void Engine::collect(const ScopeAsk& ask, const GroupPlan& group, std::size_t groupNumber, bool all,
                     Notes* notes) {
    const std::int64_t now = m_state.nowMs();
    const bool canStop = !all && group.isStatic;
    for (const Candidate& candidate : group.candidates) {
        if (canStop && m_ranked.size() >= ask.itemCount &&
            (!m_rules.seed || double(candidate.priority) < m_ranked.back().score))
            break;
        if (groupNumber > 0 && m_listed[candidate.offer] == m_listTurn)
            continue;
        if (now < candidate.start || now > candidate.end) {
            if (notes)
                advance(notes, candidate.offer, Stage::Calendar, calendarReason(candidate, now),
                        group.reach[candidate.reachBegin]);
            continue;
        }
        Served by{true, group.reach[candidate.reachBegin]};
        if (!group.unconstrained)
            by = served(ask, group, candidate);
        if (!by.serves) {
            if (notes) {
                const ConstraintIndex constraint = ask.scope->criteria[std::size_t(by.criterion)].constraint;
                advance(notes, candidate.offer, Stage::Criterion, m_data.constraints[constraint].failure,
                        by.criterion, constraint);
            }
            continue;
        }
        if (!m_state.meets(candidate.constraint, candidate.offer)) {
            if (notes)
                advance(notes, candidate.offer, Stage::Eligibility,
                        m_data.constraints[candidate.constraint].failure, by.criterion, candidate.constraint);
            continue;
        }
        const OfferPlan& offer = *m_data.offers[candidate.offer];
        CapCount cap;
        if (candidate.capped && capReached(offer, candidate.offer, ask.placement, notes ? &cap : nullptr)) {
            if (notes) {
                advance(notes, candidate.offer, Stage::Capping,
                        cap.scope == CappingScope::Profile ? Reason::ProfileCapReached
                                                           : Reason::GlobalCapReached,
                        by.criterion);
                (*notes)[candidate.offer].cap = cap;
            }
            continue;
        }
        if (!m_proposals.isEmpty() || !m_kept.isEmpty()) {
            Reason reason = Reason::DuplicateScope;
            if (const Proposal* proposal = barring(ask, candidate.offer, &reason)) {
                if (notes) {
                    advance(notes, candidate.offer, Stage::Duplicate, reason, by.criterion);
                    (*notes)[candidate.offer].earlierScope = proposal->scope;
                    (*notes)[candidate.offer].kept = proposal->scope > m_scope;
                }
                continue;
            }
        }
        Ranked ranked = scored(ask, group, candidate, by.criterion);
        ranked.group = std::uint16_t(groupNumber);
        if (m_rules.seed)
            ranked.draw = mixed(m_draw ^ mixed(ask.scope->hash ^ offer.hash));
        m_ranked.push_back(ranked);
    }
}

Engine::Served Engine::served(const ScopeAsk& ask, const GroupPlan& group, const Candidate& candidate) {
    for (std::uint32_t i = 0; i < candidate.reachCount; ++i) {
        const std::uint16_t criterion = group.reach[candidate.reachBegin + i];
        if (criterionServes(ask.scope->criteria[criterion], candidate.offer))
            return {true, criterion};
    }
    return {false, group.reach[candidate.reachBegin]};
}

Ranked Engine::scored(const ScopeAsk& ask, const GroupPlan& group, const Candidate& candidate,
                      int criterion) {
    Ranked ranked;
    ranked.offer = candidate.offer;
    ranked.priority = candidate.priority;
    ranked.score = double(candidate.priority);
    ranked.criterion = std::uint16_t(criterion);
    if (group.isStatic)
        return ranked;
    bool first = true;
    const OfferPlan& offer = *m_data.offers[candidate.offer];
    for (std::uint32_t i = 0; i < candidate.reachCount; ++i) {
        const std::uint16_t at = group.reach[candidate.reachBegin + i];
        const CriterionPlan& by = ask.scope->criteria[at];
        if (!criterionServes(by, candidate.offer))
            continue;
        const FormulaIndex formula = by.hasOrder ? by.formula : offer.formula;
        double score = double(candidate.priority);
        if (formula != kNone) {
            if (const std::optional<double> value = m_state.score(formula, candidate.offer))
                score = *value;
            else if (std::ranges::find(m_givenUp, formula) == m_givenUp.end())
                m_givenUp.push_back(formula);
        }
        if (!first && score <= ranked.score)
            continue;
        first = false;
        ranked.score = score;
        ranked.criterion = at;
        ranked.byFormula = formula != kNone;
    }
    return ranked;
}

void Engine::propose(const ScopeAsk& ask, std::span<const Ranked> picks) {
    for (const Ranked& pick : picks)
        m_proposals.add({pick.offer, ask.activity, ask.placement, m_scope});
}

void Engine::assume(const ScopeAsk& ask, std::span<const OfferIndex> offers) {
    for (const OfferIndex offer : offers)
        m_proposals.add({offer, ask.activity, ask.placement, m_scope});
    ++m_scope;
}

const Proposal* Engine::barring(const ScopeAsk& ask, OfferIndex offer, Reason* reason) const {
    const Proposal* found = nullptr;
    const auto look = [&](const Proposal& proposal) {
        const std::optional<Reason> excluded =
            m_rules.excludingReason(proposal.activity, proposal.placement, ask.activity, ask.placement);
        if (!excluded)
            return;
        *reason = *excluded;
        found = &proposal;
    };
    m_proposals.each(offer, look);
    if (!found)
        m_kept.each(offer, [&](const Proposal& kept) {
            if (kept.scope > m_scope)
                look(kept);
        });
    return found;
}

} // namespace ow
