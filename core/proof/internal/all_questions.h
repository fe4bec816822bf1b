#pragma once

#include "proof/internal/rule_questions.h"
#include "proof/internal/sample.h"

namespace ow::proof {

/// All questions of a plan: a sample first, proofs for what it does not show.
class AllQuestions {
public:
    AllQuestions(Asker& asker, OfferQuestions& offers)
        : m_asker(asker), m_offers(offers), m_questions(asker), m_sample(asker, offers) {}

    /// What was asked until the asker was stopped, if it was.
    [[nodiscard]] Proofs run();
    /// Of offers alone, those that are offered: whether they win.
    [[nodiscard]] QHash<OfferId, ProofAnswer> winners();

private:
    void askRules();
    void askConditions();
    void askPairs();
    void askPair(RuleIndex rule, RuleIndex other);
    void askOffers();
    void askScopes();
    void shown(Proof::Question question);
    void keep(Proof proof);
    [[nodiscard]] Proofs::Count& countOf(Proof::Question question) {
        return m_proofs.counts.at(std::size_t(question));
    }

    Asker& m_asker;
    OfferQuestions& m_offers;
    RuleQuestions m_questions;
    Sample m_sample;
    Proofs m_proofs;
    VectorBy<RuleIndex, bool> m_comesOutBothWays;
};

} // namespace ow::proof
