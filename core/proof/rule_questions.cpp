#include "proof/internal/rule_questions.h"

#include <algorithm>

namespace ow::proof {

Proof RuleQuestions::about(Proof::Question question, RuleIndex rule, RuleIndex other) const {
    Proof proof;
    proof.question = question;
    proof.rule = m_asker.plan().rules[rule]->id;
    if (other != kNone)
        proof.other = m_asker.plan().rules[other]->id;
    return proof;
}

std::vector<RuleRead> RuleQuestions::reads(RuleIndex rule, RuleIndex other) const {
    std::vector<RuleRead> reads = {{rule, kNone}};
    if (other != kNone)
        reads.push_back({other, kNone});
    return reads;
}

/// For whom a rule is asked: nobody in particular, or offers that have it, where it reads them. What it reads
/// of an offer is left open, so that what is proved for one of them holds for all.
std::vector<OfferIndex> RuleQuestions::offersOf(RuleIndex rule) const {
    const PlanData& plan = m_asker.plan();
    if (!plan.rules[rule]->readsOffer)
        return {OfferIndex()};
    constexpr std::size_t most = 8;
    std::vector<OfferIndex> own;
    std::vector<OfferIndex> any;
    for (const OfferIndex offer : plan.offers.indexes()) {
        if (plan.offers[offer]->offer->status != OfferStatus::Approved)
            continue;
        const bool has = plan.constraints[plan.offers[offer]->constraint].rule == rule;
        if (std::vector<OfferIndex>& offers = has ? own : any; offers.size() < most)
            offers.push_back(offer);
    }
    if (own.empty())
        own = std::move(any);
    return own.empty() ? std::vector<OfferIndex>{OfferIndex()} : own;
}

Proof RuleQuestions::comesOut(Proof::Question question, RuleIndex rule, bool met) {
    Proof proof = about(question, rule);
    const std::vector<OfferIndex> offers = offersOf(rule);
    Event event;
    std::vector<Literal> literals;
    literals.reserve(offers.size());
    for (const OfferIndex offer : offers) {
        const Literal literal = m_asker.predicates().rule(rule, offer);
        literals.push_back(met ? literal : -literal);
    }
    event.reads = [&] {
        std::vector<RuleRead> reads;
        reads.reserve(offers.size());
        for (const OfferIndex offer : offers)
            reads.push_back({rule, offer});
        return reads;
    };
    event.literals = {m_asker.predicates().circuit().any(std::move(literals))};
    event.confirms = [&](const QJsonObject&) {
        return std::ranges::any_of(
            offers, [&](OfferIndex offer) { return m_asker.answers().isTrue(rule, offer) == met; });
    };
    proof.answer = m_asker.can(event);
    return proof;
}

Proof RuleQuestions::met(RuleIndex rule) {
    return comesOut(Proof::Question::RuleMet, rule, true);
}

Proof RuleQuestions::unmet(RuleIndex rule) {
    return comesOut(Proof::Question::RuleUnmet, rule, false);
}

// A condition that can be left out may be so in two ways: as one that is always true, in an `and`, or never.
Proof RuleQuestions::decides(RuleIndex rule, StepIndex step, int condition) {
    Proof proof = about(Proof::Question::Decides, rule);
    proof.condition = condition;
    proof.conditionText = m_asker.plan().predicates[m_asker.plan().rules[rule]->steps[step].predicate].text;
    RulePredicates& predicates = m_asker.predicates();
    const OfferIndex offer = offersOf(rule).front();
    const Literal whole = predicates.rule(rule, offer);
    Circuit& circuit = predicates.circuit();
    for (const bool holds : {true, false}) {
        const Literal with = predicates.ruleWith(rule, {step, holds}, offer);
        const Literal differs = circuit.any({circuit.all({whole, -with}), circuit.all({-whole, with})});
        ProofAnswer answer =
            m_asker.can({{differs},
                         [&](const QJsonObject&) {
                             return m_asker.answers().isTrueWith(rule, {step, holds}, offer) !=
                                    m_asker.answers().isTrue(rule, offer);
                         },
                         [&] {
                             return std::vector<RuleRead>{{rule, offer}};
                         }});
        if (holds || answer.kind != ProofAnswer::Kind::CanHappen)
            proof.answer = std::move(answer);
        if (proof.answer.kind == ProofAnswer::Kind::Never)
            break;
    }
    return proof;
}

Proof RuleQuestions::metWithout(RuleIndex rule, RuleIndex other) {
    Proof proof = about(Proof::Question::MetWithout, rule, other);
    proof.answer = m_asker.can({{m_asker.predicates().rule(rule), -m_asker.predicates().rule(other)},
                                [&](const QJsonObject&) {
                                    return m_asker.answers().isTrue(rule) && !m_asker.answers().isTrue(other);
                                },
                                [&] { return reads(rule, other); }});
    return proof;
}

Proof RuleQuestions::metByOne(RuleIndex rule, RuleIndex other) {
    Proof proof = about(Proof::Question::MetByOne, rule, other);
    const Literal one = m_asker.predicates().rule(rule);
    const Literal two = m_asker.predicates().rule(other);
    Circuit& circuit = m_asker.predicates().circuit();
    proof.answer = m_asker.can({{circuit.any({circuit.all({one, -two}), circuit.all({-one, two})})},
                                [&](const QJsonObject&) {
                                    return m_asker.answers().isTrue(rule) != m_asker.answers().isTrue(other);
                                },
                                [&] { return reads(rule, other); }});
    return proof;
}

Proof RuleQuestions::metTogether(RuleIndex rule, RuleIndex other) {
    Proof proof = about(Proof::Question::MetTogether, rule, other);
    proof.answer = m_asker.can({{m_asker.predicates().rule(rule), m_asker.predicates().rule(other)},
                                [&](const QJsonObject&) {
                                    return m_asker.answers().isTrue(rule) && m_asker.answers().isTrue(other);
                                },
                                [&] { return reads(rule, other); }});
    return proof;
}

std::vector<StepIndex> RuleQuestions::conditions(RuleIndex rule) const {
    const RulePlan& plan = *m_asker.plan().rules[rule];
    std::vector<StepIndex> steps;
    steps.reserve(plan.steps.size());
    for (const StepIndex step : plan.steps.indexes())
        steps.push_back(step);
    std::ranges::reverse(steps); // they were made from the end
    return steps;
}

} // namespace ow::proof
