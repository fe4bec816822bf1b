#pragma once

#include "proof/internal/asker.h"

#include <map>

namespace ow::proof {

/// The questions of offers and of scopes: of live activities inside their dates, for candidates inside
/// theirs.
class OfferQuestions {
public:
    OfferQuestions(const DecisionPlan& plan, Asker& asker);

    [[nodiscard]] bool isOffered(OfferIndex offer) const { return m_places.contains(offer); }
    [[nodiscard]] const std::vector<const ScopePlan*>& scopes() const { return m_scopes; }

    [[nodiscard]] Proof eligible(OfferIndex offer);
    [[nodiscard]] Proof wins(OfferIndex offer);
    [[nodiscard]] Proof fallbackShown(const ScopePlan& scope);
    [[nodiscard]] Proof offerShown(const ScopePlan& scope);

    /// What the engine decides for a profile that was read by the asker's answers: the winner of each scope,
    /// none where it is the fallback.
    [[nodiscard]] std::vector<OfferIndex> winners() const;
    /// The rules of a scope, each once.
    [[nodiscard]] static std::vector<RuleIndex> rulesOf(const ScopePlan& scope, const PlanData& plan);

private:
    /// One place of an offer among the candidates of a scope.
    struct Place {
        const ScopePlan* scope = nullptr;
        std::size_t group = 0;
        std::size_t candidate = 0;
    };
    /// That candidates are eligible, with whose they are.
    struct Rivals {
        std::vector<Literal> literals;
        std::vector<OfferIndex> offers;
        std::vector<bool> capped;
    };
    [[nodiscard]] bool isCurrent(const Candidate& candidate) const;
    [[nodiscard]] Literal eligibleAt(const Place& place);
    [[nodiscard]] bool isEligibleAt(const Place& place);
    [[nodiscard]] bool isByPriority(const Place& place) const;
    [[nodiscard]] Rivals rivalsOf(const Place& place);
    [[nodiscard]] Rivals allOf(const ScopePlan& scope);
    /// `wanted`, and none of the rivals; `capped`: those with caps count as rivals too.
    struct Asked {
        ProofAnswer answer;
        std::vector<OfferIndex> reason;
    };
    [[nodiscard]] Asked withoutRivals(const ScopePlan& scope, std::vector<Literal> wanted,
                                      const Rivals& rivals, bool capped, OfferIndex winner);
    [[nodiscard]] bool decidesFor(const ScopePlan& scope, OfferIndex winner) const;
    [[nodiscard]] std::vector<RuleRead> reads(const ScopePlan& scope) const;
    [[nodiscard]] QStringList formulasOf(const ScopePlan& scope) const;
    void keepReason(Proof& proof, const std::vector<OfferIndex>& reason) const;
    [[nodiscard]] Proof aboutScope(Proof::Question question, const ScopePlan& scope) const;

    const DecisionPlan& m_decisionPlan;
    const PlanData& m_plan;
    Asker& m_asker;
    std::vector<const ScopePlan*> m_scopes;
    std::map<OfferIndex, std::vector<Place>> m_places;
};

} // namespace ow::proof
