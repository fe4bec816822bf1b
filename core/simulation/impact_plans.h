#pragma once

#include "batch/block_decider.h"
#include "simulation/impact.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace ow {

/// Answers of all sides in numbers that mean the same in each.
using AnswerCode = std::uint32_t;

/// The sides made ready to decide blocks, and what their numbers mean. Immutable, shared between threads.
class ImpactPlans {
public:
    static constexpr AnswerCode kNotDecided = 0;
    static constexpr AnswerCode kNothing = 1;

    struct Side {
        std::unique_ptr<BatchPlan> batch;
        std::vector<std::size_t> scopeOf; ///< by scope of all: the own one; kNoScope when it is not asked
        VectorBy<OfferIndex, AnswerCode> offers;
        std::vector<AnswerCode> fallbacks; ///< by own scope; kNotDecided where it is in error
    };
    static constexpr std::size_t kNoScope = std::numeric_limits<std::size_t>::max();

    ImpactPlans(const QVector<ImpactSide>& sides, const ImpactQuestion& question,
                const std::stop_token* stop);

    [[nodiscard]] const std::vector<Side>& sides() const { return m_sides; }
    [[nodiscard]] const QVector<ScopeRequest>& scopes() const { return m_scopes; }
    [[nodiscard]] bool isFallback(AnswerCode code) const {
        return m_winners[code].kind != ImpactWinner::Kind::Offer;
    }
    [[nodiscard]] const ImpactWinner& winner(AnswerCode code) const { return m_winners[code]; }

private:
    [[nodiscard]] AnswerCode codeOf(const ImpactWinner& winner);
    [[nodiscard]] Side made(const ImpactSide& side, const ImpactQuestion& question,
                            const std::stop_token* stop);

    const PlanCounters m_noCounters;
    QVector<ScopeRequest> m_scopes;
    std::vector<Side> m_sides;
    std::vector<ImpactWinner> m_winners; ///< by code
    QMap<ImpactWinner, AnswerCode> m_codes;
};

} // namespace ow
