#pragma once

#include "proof/internal/offer_questions.h"

#include <map>

namespace ow::proof {

/// Profiles made so that each rule is met by some, with what the engine says of them: what they show can
/// happen, what they do not show may happen all the same.
class Sample {
public:
    Sample(Asker& asker, const OfferQuestions& offers) : m_asker(asker), m_offers(offers) {}

    /// One that the solver found, which meets the rule, and some like it.
    void addLike(RuleIndex rule, const RulePredicates::Model& model);
    void addAny(int count);
    /// Asks the engine; after the last of them.
    void finish();

    [[nodiscard]] bool showsMetWithout(RuleIndex rule, RuleIndex other) const;
    [[nodiscard]] bool showsMetTogether(RuleIndex rule, RuleIndex other) const;
    [[nodiscard]] bool showsUnmet(RuleIndex rule) const;
    [[nodiscard]] bool showsDecides(RuleIndex rule, StepIndex step) const;
    [[nodiscard]] bool showsWin(OfferIndex offer) const { return m_winners[offer]; }
    /// By position in the scopes of the offers' questions.
    [[nodiscard]] bool showsFallback(std::size_t scope) const { return m_fallback[scope]; }
    [[nodiscard]] bool showsOffer(std::size_t scope) const { return m_offer[scope]; }

private:
    using Bits = std::vector<std::uint64_t>; ///< by profile
    [[nodiscard]] bool bit(const Bits& bits, std::size_t at) const {
        return (bits[at / 64] >> at % 64 & 1U) != 0;
    }

    Asker& m_asker;
    const OfferQuestions& m_offers;
    std::mt19937 m_random;
    std::vector<QJsonObject> m_profiles;
    VectorBy<PredicateIndex, Bits> m_predicates;
    VectorBy<RuleIndex, Bits> m_rules;
    VectorBy<OfferIndex, bool> m_winners;
    std::vector<bool> m_fallback;
    std::vector<bool> m_offer;
};

} // namespace ow::proof
