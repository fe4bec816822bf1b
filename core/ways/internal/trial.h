#pragma once

#include "ways/ways.h"

namespace ow {

/// Decides the wish's request again and again, with another profile or plan.
class Trial {
public:
    Trial(const WaysWish& wish, int most) : m_wish(wish), m_most(most) {}

    /// Whether the offer is among those proposed. False, without a look, once there were too many.
    [[nodiscard]] bool wins(const QJsonObject& profile);
    /// With the plan of a catalog in which values of the offer are others.
    [[nodiscard]] bool wins(const DecisionPlan& plan);
    /// What becomes of the scope, with the offers of `whole` beside the wish's own told whole.
    [[nodiscard]] ScopeTrace told(const QJsonObject& profile, const QSet<OfferId>& whole = {});
    [[nodiscard]] ScopeTrace told(const DecisionPlan& plan);

    [[nodiscard]] bool isOver() const { return m_decided >= m_most || m_wish.stop.stop_requested(); }
    [[nodiscard]] int decided() const { return m_decided; }
    [[nodiscard]] const WaysWish& wish() const { return m_wish; }

private:
    [[nodiscard]] bool wins(const DecisionPlan& plan, const QJsonObject& profile);
    [[nodiscard]] ScopeTrace told(const DecisionPlan& plan, const QJsonObject& profile,
                                  const QSet<OfferId>& whole);

    const WaysWish& m_wish;
    int m_most;
    int m_decided = 0;
};

/// The candidate of the offer; null where the scope was refused.
[[nodiscard]] const CandidateTrace* candidateIn(const ScopeTrace& scope, const OfferId& offer);

} // namespace ow
