#include "simulation/impact_plans.h"

#include <algorithm>

namespace ow {

namespace {

bool isSameScope(const ScopeRequest& a, const ScopeRequest& b) {
    return a.activity == b.activity && a.placement == b.placement;
}

/// The scopes that any side asks, by activity and placement.
QVector<ScopeRequest> allOf(const QVector<ImpactSide>& sides) {
    QVector<ScopeRequest> scopes;
    for (const ImpactSide& side : sides)
        scopes += side.scopes;
    std::ranges::stable_sort(scopes, {}, [](const ScopeRequest& scope) {
        return std::pair(scope.activity.value(), scope.placement.value());
    });
    scopes.erase(std::unique(scopes.begin(), scopes.end(), isSameScope), scopes.end());
    return scopes;
}

} // namespace

ImpactPlans::ImpactPlans(const QVector<ImpactSide>& sides, const ImpactQuestion& question,
                         const std::stop_token* stop)
    : m_scopes(allOf(sides)) {
    static_cast<void>(codeOf({ImpactWinner::Kind::NotDecided, {}}));
    static_cast<void>(codeOf({ImpactWinner::Kind::Nothing, {}}));
    m_sides.reserve(std::size_t(sides.size()));
    for (const ImpactSide& side : sides)
        m_sides.push_back(made(side, question, stop));
}

AnswerCode ImpactPlans::codeOf(const ImpactWinner& winner) {
    const auto known = m_codes.constFind(winner);
    if (known != m_codes.cend())
        return *known;
    const auto code = AnswerCode(m_winners.size());
    m_winners.push_back(winner);
    m_codes.insert(winner, code);
    return code;
}

ImpactPlans::Side ImpactPlans::made(const ImpactSide& side, const ImpactQuestion& question,
                                    const std::stop_token* stop) {
    const PlanData& plan = side.plan.data();
    Side made;
    std::vector<ScopeAsk> asks;
    for (const ScopeRequest& scope : side.scopes) {
        asks.push_back(resolve(plan, scope, question.nowMs));
        const ScopeAsk& ask = asks.back();
        AnswerCode fallback = kNotDecided;
        if (ask.scope) {
            const QString id = plan.activities[ask.activity]->activity->fallback.value();
            fallback = id.isEmpty() ? kNothing : codeOf({ImpactWinner::Kind::Fallback, id});
        }
        made.fallbacks.push_back(fallback);
    }
    for (const ScopeRequest& scope : std::as_const(m_scopes)) {
        const auto own = std::ranges::find_if(
            side.scopes, [&](const ScopeRequest& other) { return isSameScope(scope, other); });
        made.scopeOf.push_back(own == side.scopes.cend() ? kNoScope
                                                         : std::size_t(own - side.scopes.cbegin()));
    }
    for (const auto& offer : plan.offers)
        made.offers.push_back(codeOf({ImpactWinner::Kind::Offer, offer->offer->id.value()}));
    made.batch = std::make_unique<BatchPlan>(
        side.plan, m_noCounters, std::move(asks),
        BatchPlan::Options{.nowMs = question.nowMs,
                           .seed = question.seed,
                           .stop = stop,
                           .isOneRequest = side.scopes.size() > 1,
                           .duplicatesAcrossActivities = side.duplicatesAcrossActivities,
                           .duplicatesAcrossPlacements = side.duplicatesAcrossPlacements});
    return made;
}

} // namespace ow
