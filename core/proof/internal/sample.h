#pragma once

#include "proof/internal/offer_questions.h"

namespace ow::proof {

/// Profiles made so that each rule is met by some, with what the engine says of them: what they show can
/// happen, what they do not show may happen all the same.
class Sample {
public:
    Sample(Asker& asker, const OfferQuestions& offers) : m_asker(asker), m_offers(offers) {}

    /// Some that meet the rule as plainly as it goes, and some like them.
    void addLike(RuleIndex rule);
    void addAny(int count);
    /// Asks the engine; after the last of them.
    void finish();

    [[nodiscard]] bool showsMetWithout(RuleIndex rule, RuleIndex other) const;
    [[nodiscard]] bool showsMetTogether(RuleIndex rule, RuleIndex other) const;
    [[nodiscard]] bool showsUnmet(RuleIndex rule) const;
    [[nodiscard]] bool showsDecides(RuleIndex rule, StepIndex step) const;
    [[nodiscard]] bool showsEligible(OfferIndex offer) const { return m_eligible[offer]; }
    [[nodiscard]] bool showsWin(OfferIndex offer) const { return m_winners[offer] != kNobody; }
    /// Somebody who gets the offer as the best of a scope, as the engine confirmed; null where nobody does.
    [[nodiscard]] const QJsonObject* winOf(OfferIndex offer) const {
        return showsWin(offer) ? &m_profiles[m_winners[offer]] : nullptr;
    }
    /// By position in the scopes of the offers' questions.
    [[nodiscard]] bool showsFallback(std::size_t scope) const { return m_fallback[scope]; }
    [[nodiscard]] bool showsOffer(std::size_t scope) const { return m_offer[scope]; }

private:
    using Bits = std::vector<std::uint64_t>; ///< by profile
    static constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();
    struct Shown; ///< what a profile is to be asked for, of whom it may win
    void askConditions();
    [[nodiscard]] Bits comesOut(RuleIndex rule, std::optional<FixedStep> fixed = std::nullopt) const;
    /// Whether the bits tell the winners of a scope.
    [[nodiscard]] bool isWalked(const ScopePlan& scope) const;
    /// Who wins by the bits, to be confirmed.
    void walk(std::size_t scope, std::vector<Shown>& shown);
    void decideEach(std::size_t scope);
    void confirm(std::vector<Shown> shown);
    [[nodiscard]] const Bits& bitsOf(ConstraintIndex constraint);

    Asker& m_asker;
    const OfferQuestions& m_offers;
    std::mt19937 m_random;
    std::vector<QJsonObject> m_profiles;
    std::size_t m_words = 0;
    VectorBy<PredicateIndex, Bits> m_predicates;
    VectorBy<RuleIndex, Bits> m_rules;
    VectorBy<ConstraintIndex, Bits> m_constraints; ///< of segments and of nothing; empty: not asked
    VectorBy<OfferIndex, bool> m_eligible;
    VectorBy<OfferIndex, std::size_t> m_winners; ///< by which profile
    std::vector<bool> m_fallback;
    std::vector<bool> m_offer;
};

} // namespace ow::proof
