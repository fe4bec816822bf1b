#pragma once

#include "proof/internal/examples.h"
#include "proof/internal/profile_answers.h"
#include "proof/internal/rule_predicates.h"
#include "proof/proofs.h"

#include <functional>
#include <stop_token>

namespace ow::proof {

/// A rule that an answer depends on, for an offer where it reads that.
struct RuleRead {
    RuleIndex rule;
    OfferIndex offer;
    auto operator<=>(const RuleRead&) const = default;
};

/// Something that may happen: literals that are true together.
struct Event {
    std::vector<Literal> literals;
    /// What the engine says of a profile that was read by the asker's answers.
    std::function<bool(const QJsonObject&)> confirms;
    std::function<std::vector<RuleRead>()> reads;
    /// Where there are many literals: how many of the first matter in any case, and by position those of
    /// which one speaks against a profile that was read; none, where it may be confirmed.
    std::size_t first = 0;
    std::function<std::vector<std::size_t>()> against = {};
};

/// Asks the solver, and the engine whether it is so.
class Asker {
public:
    Asker(const DecisionPlan& plan, AskedAt at, int conflicts, std::stop_token stop);

    [[nodiscard]] RulePredicates& predicates() { return m_predicates; }
    [[nodiscard]] ProfileAnswers& answers() { return m_answers; }
    [[nodiscard]] const PlanData& plan() const { return m_plan; }
    [[nodiscard]] const AskedAt& at() const { return m_at; }
    [[nodiscard]] bool isStopped() const { return m_stop.stop_requested(); }

    /// Whether witnesses hold nothing that they are confirmed without. It is work: for those that people see.
    void setLean(bool lean) { m_isLean = lean; }

    [[nodiscard]] ProofAnswer can(const Event& event);
    /// After Never: those of the question's literals that cannot be true together, by position.
    [[nodiscard]] const std::vector<std::size_t>& reason() const { return m_reason; }

private:
    /// By diagrams, of all literals or of those that matter; nothing where they do not tell.
    [[nodiscard]] std::optional<ProofAnswer> byDiagrams(const Event& event);
    struct Search;
    [[nodiscard]] std::optional<ProofAnswer> search(const Event& event, Search search);
    [[nodiscard]] bool isConfirmed(const Event& event, const RulePredicates::Model& model,
                                   ProofAnswer& answer);
    /// A witness as it is told; read by the answers.
    [[nodiscard]] QJsonObject told(const Event& event, const QJsonObject& witness);

    /// Of a condition that the model says otherwise than the engine: how it is.
    struct Difference {
        PredicateIndex predicate;
        OfferIndex offer;
        bool holds = false;
    };
    [[nodiscard]] std::vector<Difference> differences(const Event& event);
    /// The model with what examples show of the conditions in which it differs.
    [[nodiscard]] std::optional<QJsonObject> withExamples(const Event& event, const QJsonObject& profile,
                                                          const std::vector<Difference>& differences);

    const PlanData& m_plan;
    AskedAt m_at;
    int m_conflicts;
    std::stop_token m_stop;
    RulePredicates m_predicates;
    ProfileAnswers m_answers;
    Examples m_examples;
    bool m_isLean = false;
    std::vector<std::size_t> m_reason;
};

} // namespace ow::proof
