#include "proof/internal/all_questions.h"

namespace ow::proof {

namespace {

constexpr int kAnyProfiles = 500;

using Question = Proof::Question;
using Kind = ProofAnswer::Kind;

} // namespace

Proofs AllQuestions::run() {
    askRules();
    askConditions();
    askPairs();
    askOffers();
    askScopes();
    return std::move(m_proofs);
}

QHash<OfferId, ProofAnswer> AllQuestions::winners() {
    askRules();
    QHash<OfferId, ProofAnswer> winners;
    for (const OfferIndex offer : m_asker.plan().offers.indexes()) {
        if (m_asker.isStopped())
            break;
        if (!m_offers.isOffered(offer))
            continue;
        ProofAnswer answer;
        if (const QJsonObject* const witness = m_sample.winOf(offer)) {
            answer.kind = Kind::CanHappen;
            answer.witness = *witness;
        } else {
            answer = m_offers.wins(offer).answer;
        }
        winners.insert(m_asker.plan().offers[offer]->offer->id, answer);
    }
    return winners;
}

void AllQuestions::shown(Question question) {
    ++countOf(question).asked;
}

void AllQuestions::keep(Proof proof) {
    Proofs::Count& count = countOf(proof.question);
    ++count.asked;
    count.never += proof.answer.kind == Kind::Never ? 1 : 0;
    count.cannotTell += proof.answer.kind == Kind::CannotTell ? 1 : 0;
    if (proof.answer.kind != Kind::CanHappen)
        m_proofs.told.append(std::move(proof));
}

void AllQuestions::askRules() {
    const PlanData& plan = m_asker.plan();
    m_comesOutBothWays.assign(plan.rules.size(), false);
    std::vector<RuleIndex> metRules;
    metRules.reserve(plan.rules.size());
    for (const RuleIndex rule : plan.rules.indexes()) {
        if (m_asker.isStopped())
            return;
        if (plan.rules[rule]->whole.isEmpty()) {
            m_proofs.brokenRules.append(plan.rules[rule]->name);
            continue;
        }
        Proof met = m_questions.met(rule);
        if (met.answer.kind == Kind::CanHappen && !plan.rules[rule]->readsOffer)
            m_sample.addLike(rule);
        if (met.answer.kind != Kind::Never)
            metRules.push_back(rule);
        keep(std::move(met));
    }
    m_sample.addAny(kAnyProfiles);
    m_sample.finish();
    for (const RuleIndex rule : metRules) {
        if (m_asker.isStopped())
            return;
        m_comesOutBothWays[rule] = true;
        if (!plan.rules[rule]->readsOffer && m_sample.showsUnmet(rule)) {
            shown(Question::RuleUnmet);
            continue;
        }
        Proof unmet = m_questions.unmet(rule);
        m_comesOutBothWays[rule] = unmet.answer.kind != Kind::Never;
        keep(std::move(unmet));
    }
}

void AllQuestions::askConditions() {
    const PlanData& plan = m_asker.plan();
    for (const RuleIndex rule : plan.rules.indexes()) {
        if (!m_comesOutBothWays[rule])
            continue;
        int condition = 0;
        for (const StepIndex step : m_questions.conditions(rule)) {
            if (m_asker.isStopped())
                return;
            if (!plan.rules[rule]->readsOffer && m_sample.showsDecides(rule, step))
                shown(Question::Decides);
            else
                keep(m_questions.decides(rule, step, condition));
            ++condition;
        }
    }
}

void AllQuestions::askPairs() {
    const PlanData& plan = m_asker.plan();
    std::vector<VectorBy<RuleIndex, bool>> asking; // by activity: which rules it asks
    for (const auto& activity : plan.activities) {
        asking.emplace_back(plan.rules.size(), false);
        for (const auto& scope : activity->scopes) {
            for (const RuleIndex rule : OfferQuestions::rulesOf(*scope, plan))
                asking.back()[rule] = m_comesOutBothWays[rule] && !plan.rules[rule]->readsOffer;
        }
    }
    for (const RuleIndex rule : plan.rules.indexes()) {
        VectorBy<RuleIndex, bool> others(plan.rules.size(), false);
        for (const auto& rules : asking) {
            for (std::size_t other = rule.value() + 1; rules[rule] && other < rules.size(); ++other)
                others[RuleIndex(other)] = others[RuleIndex(other)] || rules[RuleIndex(other)];
        }
        for (const RuleIndex other : others.indexes()) {
            if (m_asker.isStopped())
                return;
            if (others[other])
                askPair(rule, other);
        }
    }
}

void AllQuestions::askPair(RuleIndex rule, RuleIndex other) {
    if (m_sample.showsMetTogether(rule, other))
        shown(Question::MetTogether);
    else
        keep(m_questions.metTogether(rule, other));
    const auto without = [this](RuleIndex one, RuleIndex two) -> std::optional<Proof> {
        if (!m_sample.showsMetWithout(one, two))
            return m_questions.metWithout(one, two);
        shown(Question::MetWithout);
        return std::nullopt;
    };
    std::optional<Proof> there = without(rule, other);
    std::optional<Proof> back = without(other, rule);
    if (there && back && there->answer.kind == Kind::Never && back->answer.kind == Kind::Never) {
        countOf(Question::MetWithout).asked += 2;
        countOf(Question::MetWithout).never += 2;
        there->question = Question::MetByOne;
        keep(std::move(*there));
        return;
    }
    if (there)
        keep(std::move(*there));
    if (back)
        keep(std::move(*back));
}

void AllQuestions::askOffers() {
    for (const OfferIndex offer : m_asker.plan().offers.indexes()) {
        if (m_asker.isStopped())
            return;
        if (!m_offers.isOffered(offer)) {
            ++m_proofs.offersNotAsked;
            continue;
        }
        if (m_sample.showsWin(offer)) {
            shown(Question::OfferEligible);
            shown(Question::OfferWins);
            continue;
        }
        bool isNever = false;
        if (m_sample.showsEligible(offer)) {
            shown(Question::OfferEligible);
        } else {
            Proof eligible = m_offers.eligible(offer);
            isNever = eligible.answer.kind == Kind::Never;
            keep(std::move(eligible));
        }
        if (!isNever)
            keep(m_offers.wins(offer));
    }
}

void AllQuestions::askScopes() {
    for (std::size_t i = 0; i < m_offers.scopes().size(); ++i) {
        if (m_asker.isStopped())
            return;
        const ScopePlan& scope = *m_offers.scopes()[i];
        if (m_sample.showsFallback(i))
            shown(Question::FallbackShown);
        else
            keep(m_offers.fallbackShown(scope));
        if (m_sample.showsOffer(i))
            shown(Question::OfferShown);
        else
            keep(m_offers.offerShown(scope));
    }
}

} // namespace ow::proof
