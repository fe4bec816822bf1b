#include "ways/internal/trial.h"

#include "decision/documents/profile_check.h"

#include <algorithm>

namespace ow {

bool Trial::wins(const QJsonObject& profile) {
    return wins(m_wish.plan, profile);
}

bool Trial::wins(const DecisionPlan& plan) {
    return wins(plan, m_wish.profile);
}

ScopeTrace Trial::told(const QJsonObject& profile, const QSet<OfferId>& whole) {
    return told(m_wish.plan, profile, whole);
}

ScopeTrace Trial::told(const DecisionPlan& plan) {
    return told(plan, m_wish.profile, {});
}

bool Trial::wins(const DecisionPlan& plan, const QJsonObject& profile) {
    if (isOver())
        return false;
    ++m_decided;
    const ProfileDocument document = ProfileDocument::fromJson(profile, plan);
    if (!checkProfile(document.value())) // no decision would read it
        return false;
    const Decision decision = decide(plan, document.value(), m_wish.request, m_wish.counters);
    const QVector<Pick>& picks = decision.scopes.at(m_wish.scope).picks;
    return std::any_of(picks.begin(), picks.end(),
                       [&](const Pick& pick) { return pick.offer == m_wish.offer; });
}

ScopeTrace Trial::told(const DecisionPlan& plan, const QJsonObject& profile, const QSet<OfferId>& whole) {
    ++m_decided;
    const ProfileDocument document = ProfileDocument::fromJson(profile, plan);
    Recorder recorder;
    recorder.told.emplace();
    recorder.whole = whole;
    recorder.whole.insert(m_wish.offer);
    (void)decide(plan, document.value(), m_wish.request, m_wish.counters, &recorder);
    return recorder.explanation.scopes.at(m_wish.scope);
}

const CandidateTrace* candidateIn(const ScopeTrace& scope, const OfferId& offer) {
    const auto found = std::find_if(scope.candidates.cbegin(), scope.candidates.cend(),
                                    [&](const CandidateTrace& one) { return one.offer == offer; });
    return found == scope.candidates.cend() ? nullptr : &*found;
}

} // namespace ow
