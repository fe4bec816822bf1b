#include "expectations/internal/answer.h"

#include <algorithm>

namespace ow {

Answer::Answer(const DecisionPlan& plan, expr::Value profile, const DecisionRequest& request,
               const PlanCounters& counters, bool explains)
    : m_plan(plan), m_profile(profile), m_request(request), m_counters(counters) {
    decideWith(explains);
}

void Answer::decideWith(bool explains) {
    Recorder recorder;
    Decision decision = decide(m_plan, m_profile, m_request, m_counters, explains ? &recorder : nullptr);
    m_decision = decision.scopes.takeFirst();
    if (explains)
        m_trace = recorder.explanation.scopes.takeFirst();
}

const ScopeTrace& Answer::trace() {
    if (!m_trace)
        decideWith(true);
    return *m_trace;
}

const CandidateTrace& Answer::candidate(const OfferId& offer) {
    static const CandidateTrace none;
    const QVector<CandidateTrace>& all = trace().candidates;
    const auto found = std::ranges::find(all, offer, &CandidateTrace::offer);
    return found == all.end() ? none : *found;
}

QVector<OfferId> Answer::ranked(qsizetype least) {
    QVector<OfferId> offers;
    const bool isAll = m_decision.picks.size() < m_decision.scope.itemCount;
    if (isAll || m_decision.picks.size() >= least) {
        for (const Pick& pick : m_decision.picks)
            offers.append(pick.offer);
        return offers;
    }
    for (const CandidateTrace& one : trace().candidates) { // ranked ones first, by rank
        if (one.rank > 0)
            offers.append(one.offer);
    }
    return offers;
}

bool Answer::shows(const EntityKey& offer) const {
    if (offer.kind == EntityKind::FallbackOffer)
        return m_decision.isFallback && m_decision.fallback.value() == offer.id;
    return std::ranges::any_of(m_decision.picks,
                               [&](const Pick& pick) { return pick.offer.value() == offer.id; });
}

} // namespace ow
