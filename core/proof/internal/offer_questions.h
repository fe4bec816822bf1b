#pragma once

#include "proof/internal/asker.h"

#include <map>
#include <unordered_map>

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

    /// Whether a candidate is inside its dates.
    [[nodiscard]] bool isCurrent(const Candidate& candidate) const;
    /// What the engine decides for a profile that was read by the asker's answers: the winner, none where it
    /// is the fallback; whether it is somebody in particular, maybe by a draw.
    [[nodiscard]] OfferIndex winner(const ScopePlan& scope) const;
    [[nodiscard]] bool decidesFor(const ScopePlan& scope, OfferIndex winner) const;
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
        std::vector<Place> places;
        std::vector<OfferIndex> offers;
        std::vector<bool> capped;
    };
    [[nodiscard]] Literal eligibleAt(const Place& place);
    [[nodiscard]] Literal eligible(const ScopePlan& scope, const GroupPlan& group,
                                   const Candidate& candidate);
    [[nodiscard]] bool isEligibleAt(const Place& place);
    [[nodiscard]] bool isByPriority(const Place& place) const;
    [[nodiscard]] Rivals rivalsOf(const Place& place);
    [[nodiscard]] Rivals allOf(const ScopePlan& scope);
    /// The candidates of the first groups that count as rivals.
    template <class Counts>
    [[nodiscard]] Rivals rivals(const ScopePlan& scope, std::size_t groups, Counts counts);
    /// Whoever is eligible at a place, or anybody, and for none of the rivals.
    struct Asked {
        ProofAnswer answer;
        std::vector<OfferIndex> reason;
        bool whileRoom = false; ///< never, but only as long as those with caps have room
    };
    [[nodiscard]] Asked withoutRivals(const ScopePlan& scope, const Place* place, const Rivals& rivals);
    [[nodiscard]] DecisionRequest requestOf(const ScopePlan& scope) const;
    [[nodiscard]] std::vector<RuleRead> reads(const ScopePlan& scope) const;
    [[nodiscard]] QStringList formulasOf(const ScopePlan& scope) const;
    void keepReason(Proof& proof, const Asked& asked) const;
    [[nodiscard]] Proof aboutScope(Proof::Question question, const ScopePlan& scope) const;

    const DecisionPlan& m_decisionPlan;
    const PlanData& m_plan;
    Asker& m_asker;
    std::vector<const ScopePlan*> m_scopes;
    std::map<OfferIndex, std::vector<Place>> m_places;
    std::unordered_map<const GroupPlan*, std::vector<Literal>> m_eligible; ///< of candidates; 0: not made yet
};

} // namespace ow::proof
