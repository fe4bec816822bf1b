#include "expectations/internal/answer.h"

#include "decision/reasons/sentence.h"

#include <algorithm>
#include <utility>

namespace ow {

Answer::Answer(const DecisionPlan& plan, expr::Value profile, const DecisionRequest& request,
               const PlanCounters& counters, QSet<OfferId> named)
    : m_plan(plan), m_profile(profile), m_request(request), m_counters(counters), m_told(std::move(named)) {
    m_decision = decide(m_plan, m_profile, m_request, m_counters).scopes.takeFirst();
}

void Answer::explain() {
    Recorder recorder;
    recorder.told = m_told;
    (void)decide(m_plan, m_profile, m_request, m_counters, &recorder);
    m_trace = recorder.explanation.scopes.takeFirst();
}

const ScopeTrace& Answer::trace() {
    if (!m_trace)
        explain();
    return *m_trace;
}

QString Answer::why(const OfferId& offer) {
    if (!m_told.contains(offer)) {
        m_told.insert(offer);
        m_trace.reset();
    }
    return sentence(candidate(offer));
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
