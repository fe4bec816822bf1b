#include "proof/prover.h"

#include "proof/internal/all_questions.h"

using namespace Qt::StringLiterals;

namespace ow {

using proof::AllQuestions;
using proof::Asker;
using proof::OfferQuestions;
using proof::RuleQuestions;

struct Prover::Impl {
    Impl(const DecisionPlan& given, const ProofWish& wish)
        : plan(given), stop(wish.stop),
          asker(plan, {wish.nowMs, plan.catalog().zone().zone()}, wish.conflicts, wish.stop), rules(asker),
          offers(plan, asker) {}

    [[nodiscard]] Result<RuleIndex> ruleOf(const RuleId& id) const {
        const RuleIndex rule = plan.data().ruleIndex.of(id.value());
        if (rule == kNone)
            return Error::notFound(u"the catalog holds no rule “%1”"_s.arg(id.value()));
        const RulePlan& compiled = *plan.data().rules[rule];
        if (compiled.whole.isEmpty())
            return Error::input(u"the rule “%1” cannot be asked: %2"_s.arg(compiled.name, compiled.problem),
                                u"mend the rule first"_s);
        return rule;
    }

    [[nodiscard]] std::optional<Error> stopped() const {
        return stop.stop_requested() ? std::optional(Error::cancelled(u"the proofs were stopped"_s))
                                     : std::nullopt;
    }

    DecisionPlan plan;
    std::stop_token stop;
    Asker asker;
    RuleQuestions rules;
    OfferQuestions offers;
};

Prover::Prover(const DecisionPlan& plan, const ProofWish& wish)
    : m_impl(std::make_unique<Impl>(plan, wish)) {}
Prover::~Prover() = default;
Prover::Prover(Prover&&) noexcept = default;
Prover& Prover::operator=(Prover&&) noexcept = default;

Result<QVector<Proof>> Prover::rule(const RuleId& id) {
    const Result<RuleIndex> rule = m_impl->ruleOf(id);
    if (!rule)
        return rule.error();
    m_impl->asker.setLean(true);
    RuleQuestions& ask = m_impl->rules;
    QVector<Proof> proofs = {ask.met(*rule), ask.unmet(*rule)};
    int condition = 0;
    for (const StepIndex step : ask.conditions(*rule))
        proofs.append(ask.decides(*rule, step, condition++));
    if (const std::optional<Error> stopped = m_impl->stopped())
        return *stopped;
    return proofs;
}

Result<QVector<Proof>> Prover::relation(const RuleId& id, const RuleId& otherId) {
    const Result<RuleIndex> rule = m_impl->ruleOf(id);
    if (!rule)
        return rule.error();
    const Result<RuleIndex> other = m_impl->ruleOf(otherId);
    if (!other)
        return other.error();
    m_impl->asker.setLean(true);
    RuleQuestions& ask = m_impl->rules;
    QVector<Proof> proofs = {ask.metWithout(*rule, *other), ask.metWithout(*other, *rule),
                             ask.metTogether(*rule, *other)};
    if (const std::optional<Error> stopped = m_impl->stopped())
        return *stopped;
    return proofs;
}

Result<Proof> Prover::difference(const RuleId& id, const RuleId& otherId) {
    const Result<RuleIndex> rule = m_impl->ruleOf(id);
    if (!rule)
        return rule.error();
    const Result<RuleIndex> other = m_impl->ruleOf(otherId);
    if (!other)
        return other.error();
    m_impl->asker.setLean(false);
    const Proof proof = m_impl->rules.metByOne(*rule, *other);
    if (const std::optional<Error> stopped = m_impl->stopped())
        return *stopped;
    return proof;
}

Result<QVector<Proof>> Prover::offer(const OfferId& id) {
    const OfferIndex offer = m_impl->plan.data().offerIndex.of(id.value());
    if (offer == kNone)
        return Error::notFound(u"the catalog holds no offer “%1”"_s.arg(id.value()));
    QVector<Proof> proofs;
    if (!m_impl->offers.isOffered(offer))
        return proofs;
    m_impl->asker.setLean(true);
    proofs.append(m_impl->offers.eligible(offer));
    if (proofs.first().answer.kind != ProofAnswer::Kind::Never)
        proofs.append(m_impl->offers.wins(offer));
    if (const std::optional<Error> stopped = m_impl->stopped())
        return *stopped;
    return proofs;
}

Result<QVector<Proof>> Prover::activity(const ActivityId& id) {
    const ActivityIndex activity = m_impl->plan.data().activityIndex.of(id.value());
    if (activity == kNone)
        return Error::notFound(u"the catalog holds no activity “%1”"_s.arg(id.value()));
    m_impl->asker.setLean(true);
    QVector<Proof> proofs;
    for (const ScopePlan* scope : m_impl->offers.scopes()) {
        if (scope->activity != activity)
            continue;
        proofs.append(m_impl->offers.fallbackShown(*scope));
        proofs.append(m_impl->offers.offerShown(*scope));
    }
    if (const std::optional<Error> stopped = m_impl->stopped())
        return *stopped;
    return proofs;
}

Result<QHash<OfferId, ProofAnswer>> Prover::winners() {
    m_impl->asker.setLean(false);
    QHash<OfferId, ProofAnswer> winners = AllQuestions(m_impl->asker, m_impl->offers).winners();
    if (const std::optional<Error> stopped = m_impl->stopped())
        return *stopped;
    return winners;
}

Result<Proofs> Prover::all() {
    m_impl->asker.setLean(false);
    Proofs proofs = AllQuestions(m_impl->asker, m_impl->offers).run();
    if (const std::optional<Error> stopped = m_impl->stopped())
        return *stopped;
    return proofs;
}

} // namespace ow
