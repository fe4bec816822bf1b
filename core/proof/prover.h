#pragma once

#include "decision/plan/plan.h"
#include "proof/proofs.h"

#include <QHash>

#include <memory>
#include <stop_token>

namespace ow {

/// How questions are asked.
struct ProofWish {
    qint64 nowMs = 0;       ///< the instant of the rules and dates
    int conflicts = 50'000; ///< of the solver, after which a question is given up
    std::stop_token stop;
};

/// Answers what can and what can never happen, of one plan at one instant. Proofs hold for every profile; a
/// condition that is not understood may come out either way in them. The same plan and wish give the same
/// answers. Errors: ids that the catalog does not hold (NotFound), a rule that cannot be read (Input).
class Prover {
public:
    Prover(const DecisionPlan& plan, const ProofWish& wish);
    ~Prover();
    Prover(Prover&&) noexcept;
    Prover& operator=(Prover&&) noexcept;

    /// Whether a rule is ever true, ever not, and each of its conditions ever decides.
    [[nodiscard]] Result<QVector<Proof>> rule(const RuleId& rule);
    /// Whether anybody meets the one and not the other, the other way round, and both.
    [[nodiscard]] Result<QVector<Proof>> relation(const RuleId& rule, const RuleId& other);
    /// Whether anybody meets one of two rules and not the other (MetByOne): never, where they say the same.
    [[nodiscard]] Result<Proof> difference(const RuleId& rule, const RuleId& other);
    /// Whether an offer is ever eligible, and ever wins. Nothing where it is not offered at that instant.
    [[nodiscard]] Result<QVector<Proof>> offer(const OfferId& offer);
    /// Whether an activity ever comes to its fallback, and to anything else, in each of its placements.
    [[nodiscard]] Result<QVector<Proof>> activity(const ActivityId& activity);

    /// Of each offer that is offered at that instant, whether it ever wins; witnesses hold more than they
    /// need. Errors: a stop (Cancelled).
    [[nodiscard]] Result<QHash<OfferId, ProofAnswer>> winners();

    /// All of these for everything that counts at that instant; of pairs those that an activity asks
    /// together. Errors: a stop (Cancelled).
    [[nodiscard]] Result<Proofs> all();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace ow
