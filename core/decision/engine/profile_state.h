#pragma once

#include "decision/plan/plan_data.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"

namespace ow {

/// Answers about a profile that are known before it is asked, because many were asked together.
class KnownAnswers {
public:
    virtual ~KnownAnswers() = default;
    /// Whether the profile meets a constraint, and whether a predicate holds; nothing when it is not known.
    [[nodiscard]] virtual std::optional<bool> meets(ConstraintIndex constraint) = 0;
    [[nodiscard]] virtual std::optional<bool> holds(PredicateIndex predicate) = 0;
};

/// A condition of a rule that comes out as given, whatever it reads.
struct FixedStep {
    StepIndex step;
    bool holds = false;
};

/// What a plan's rules say about one profile at one instant: each predicate and rule is evaluated at most
/// once, when it is first asked for. Memory is reused from profile to profile; one state per thread.
class ProfileState {
public:
    explicit ProfileState(const PlanData& plan);

    /// Starts with a new profile. What it refers to must live until the next start.
    void start(const expr::Record& profile, expr::Value context, std::int64_t nowMs,
               KnownAnswers* known = nullptr);

    /// Rules end soon once a stop is requested, from the next start on; what they say then is worth nothing.
    /// The token must outlive the state; null never stops.
    void stopBy(const std::stop_token* stop) { m_stop = stop; }

    [[nodiscard]] bool meets(ConstraintIndex constraint, OfferIndex offer) {
        if (constraint == kUnconstrained)
            return true;
        if (m_known) {
            if (const std::optional<bool> known = m_known->meets(constraint))
                return *known;
        }
        return meetsConstraint(constraint, offer);
    }
    /// Whether a predicate holds and a rule is true; `offer`: for which, where they read one.
    [[nodiscard]] bool holds(PredicateIndex predicate, OfferIndex offer);
    [[nodiscard]] bool isTrue(RuleIndex rule, OfferIndex offer);
    /// The rule, if the condition of a step were what is given.
    [[nodiscard]] bool isTrueWith(RuleIndex rule, FixedStep fixed, OfferIndex offer);
    /// The score that a formula gives an offer; nothing when it is null, no number or broken.
    [[nodiscard]] std::optional<double> score(FormulaIndex formula, OfferIndex offer);

    /// The inputs of an evaluation for this profile; none = without an offer.
    [[nodiscard]] expr::Environment environment(OfferIndex offer) const;
    [[nodiscard]] const expr::Record& profile() const { return m_profile; }
    [[nodiscard]] std::int64_t nowMs() const { return m_environment.nowMs; }
    [[nodiscard]] bool inSegment(const SegmentPlan& segment) const;
    /// The status of a segment in the profile; empty when it is not there.
    [[nodiscard]] std::string_view segmentStatus(const SegmentPlan& segment) const;
    /// How many events of the profile a capping rule counts (DOMAIN.md 2.4).
    [[nodiscard]] std::int64_t countEvents(const CapPlan& cap, const OfferPlan& offer,
                                           PlacementIndex placement);

private:
    [[nodiscard]] bool meetsConstraint(ConstraintIndex constraint, OfferIndex offer);
    [[nodiscard]] bool inSegments(const ConstraintPlan& constraint) const;

    const PlanData& m_plan;
    expr::Record m_profile;
    expr::Environment m_environment;
    expr::Arena m_scratch;
    KnownAnswers* m_known = nullptr;
    const std::stop_token* m_stop = nullptr;
    // Twice the number of the profile, plus the answer: nothing has to be cleared between profiles.
    std::uint32_t m_turn = 0;
    VectorBy<PredicateIndex, std::uint32_t> m_predicates;
    VectorBy<RuleIndex, std::uint32_t> m_rules;
    VectorBy<ConstraintIndex, std::uint32_t> m_constraints;
};

} // namespace ow
