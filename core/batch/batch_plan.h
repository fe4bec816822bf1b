#pragma once

#include "batch/block_caps.h"
#include "batch/block_plan.h"
#include "batch/block_shape.h"
#include "decision/bulk/bulk.h"

namespace ow {

/// How scopes are decided for many profiles at one instant: everything that does not depend on the profile,
/// worked out once. Immutable, shared between threads.
class BatchPlan {
public:
    struct Options {
        std::int64_t nowMs = 0;
        std::optional<quint64> seed;
        bool judgesAll = false;   ///< the losers of every decision are wanted, with their reasons
        bool tellsOffers = false; ///< also of each offer (BlockDecisions::Offer); all are judged then
        /// Ends rules early once it is requested; what is decided then is worth nothing. May be null.
        const std::stop_token* stop = nullptr;
        /// The scopes are one request of each profile: what one proposes bars and caps those after it
        /// (DOMAIN.md 2.8). Else each is a request of its own.
        bool isOneRequest = false;
        bool duplicatesAcrossActivities = false;
        bool duplicatesAcrossPlacements = false;

        [[nodiscard]] Engine::Rules rules() const {
            return {duplicatesAcrossActivities, duplicatesAcrossPlacements, seed};
        }
    };
    /// An offer that can be proposed at this instant; when all are judged, also one that is globally capped.
    struct Choice {
        OfferIndex offer;
        ConstraintIndex constraint = kUnconstrained;
        ColumnIndex cap;
        std::uint16_t group = 0;
        std::uint16_t reachCount = 0;
        const std::uint16_t* reach =
            nullptr; ///< criteria of which one must serve; null: all are unconstrained
        std::int64_t priority = 0;
        bool isCapped = false;
        bool isGloballyCapped = false;
        Reason notServed = Reason::RuleNotTrue;
        Reason notEligible = Reason::RuleNotTrue;
    };
    using Losers = std::array<quint64, kReasonCount>; ///< by reason
    struct Scope {
        ScopeAsk ask;
        /// Blocks of profiles walk the candidates together, in their order; else each profile by itself.
        bool isWalked = false;
        std::vector<Choice> choices;
        Losers losers{};                                       ///< offers that no profile is proposed
        std::vector<std::pair<OfferIndex, Reason>> unproposed; ///< those, when each is told
    };

    BatchPlan(const DecisionPlan& plan, const PlanCounters& counters, std::vector<ScopeAsk> asks,
              const Options& options);
    BatchPlan(const BatchPlan&) = delete; // its parts refer to each other
    BatchPlan& operator=(const BatchPlan&) = delete;

    [[nodiscard]] const DecisionPlan& plan() const { return m_plan; }
    [[nodiscard]] const PlanCounters& counters() const { return m_counters; }
    [[nodiscard]] const Options& options() const { return m_options; }
    [[nodiscard]] const std::vector<Scope>& scopes() const { return m_scopes; }
    [[nodiscard]] const BlockPlan& rules() const { return m_rules; }
    [[nodiscard]] const BlockCaps& caps() const { return m_caps; }
    [[nodiscard]] const BlockShape& shape() const { return m_shape; }

private:
    [[nodiscard]] bool canBeWalked(const ScopeAsk& ask) const;
    [[nodiscard]] std::vector<Choice> choices(const ScopeAsk& ask) const;
    [[nodiscard]] Choice choice(const ScopeAsk& ask, std::size_t group, const Candidate& candidate) const;
    void findUnproposed(Scope& scope) const;

    const DecisionPlan m_plan;
    const PlanCounters& m_counters;
    const Options m_options;
    const BlockPlan m_rules;
    const BlockCaps m_caps;
    const BlockShape m_shape;
    std::vector<Scope> m_scopes;
};

} // namespace ow
