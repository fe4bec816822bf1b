#include "proof/revisions/revision_proofs.h"

#include "expression/pql_json/rule_text.h"
#include "expression/text/printer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

using Kind = ProofAnswer::Kind;

/// Canonical PQL; nothing where it cannot be read.
std::optional<QString> textOf(const EligibilityRule& rule) {
    const auto read = expr::read(rule.condition.value.toStdString());
    return read ? std::optional(QString::fromStdString(expr::print(*read))) : std::nullopt;
}

RuleId beforeId(const RuleId& rule) {
    return RuleId(u"before "_s + rule.value());
}

/// The rules that differ, as they are in both, in one catalog.
struct Joined {
    QVector<RuleId> rules;
    QVector<EntityPtr> entities;
};

Result<Joined> joined(const Catalog& before, const Catalog& after, const QVector<RuleId>& asked,
                      RevisionProofs& proofs) {
    Joined joined;
    const auto add = [&](EligibilityRule rule, const RuleId& id) {
        rule.id = id;
        joined.entities.append(std::make_shared<const Entity>(std::move(rule)));
    };
    QVector<RuleId> ids = asked;
    for (const EligibilityRule* const rule : after.all<EligibilityRule>()) {
        if (asked.isEmpty())
            ids.append(rule->id);
    }
    for (const RuleId& id : ids) {
        const EligibilityRule* const now = after.find<EligibilityRule>(id);
        const EligibilityRule* const then = before.find<EligibilityRule>(id);
        if (!asked.isEmpty() && (!now || !then))
            return Error::notFound(u"the catalog %1 the change holds no rule “%2”"_s.arg(
                now ? u"before"_s : u"after"_s, id.value()));
        if (!now || !then || now->condition == then->condition)
            continue;
        const std::optional<QString> text = textOf(*now);
        const std::optional<QString> old = textOf(*then);
        if (!text || !old)
            proofs.brokenRules.append(now->name);
        if (!text || !old || *text == *old)
            continue;
        joined.rules.append(id);
        add(*now, id);
        add(*then, beforeId(id));
    }
    return joined;
}

std::optional<Error> proveRules(const Joined& joined, const Catalog& after, const ProofWish& wish,
                                RevisionProofs& proofs) {
    const Result<Catalog> catalog = Catalog::fromEntities(joined.entities);
    if (!catalog)
        return catalog.error();
    Prover prover(DecisionPlan::compile(catalog->withZone(after.zone())), wish);
    for (const RuleId& rule : joined.rules) {
        const Result<QVector<Proof>> relation = prover.relation(rule, beforeId(rule));
        if (!relation && relation.error().code == ErrorCode::Input) { // types that do not fit
            proofs.brokenRules.append(after.find<EligibilityRule>(rule)->name);
            continue;
        }
        if (!relation)
            return relation.error();
        proofs.rules.append({rule, relation->at(0).answer, relation->at(1).answer});
    }
    return std::nullopt;
}

/// How it stands with an offer: not offered counts as never.
ProofAnswer answerOf(const QHash<OfferId, ProofAnswer>& answers, const OfferId& offer) {
    ProofAnswer never;
    never.kind = Kind::Never;
    return answers.value(offer, never);
}

Result<OfferChange> offerChange(const OfferId& offer, const ProofAnswer& then, const ProofAnswer& now,
                                Prover& before, Prover& after) {
    OfferChange change;
    change.offer = offer;
    const auto last = [&](Prover& prover) -> Result<Proof> {
        const Result<QVector<Proof>> proofs = prover.offer(offer);
        if (!proofs && proofs.error().code == ErrorCode::NotFound)
            return Proof();
        if (!proofs)
            return proofs.error();
        return proofs->isEmpty() ? Proof() : proofs->last();
    };
    if (then.kind == Kind::CannotTell || now.kind == Kind::CannotTell) {
        change.unsolved = then.kind == Kind::CannotTell ? then.unsolved : now.unsolved;
        return change;
    }
    const bool wins = now.kind == Kind::CanHappen;
    change.kind = wins ? OfferChange::Kind::CanWinNow : OfferChange::Kind::CanWinNoMore;
    const Result<Proof> shown = last(wins ? after : before);
    if (!shown)
        return shown.error();
    change.witness =
        shown->answer.kind == Kind::CanHappen ? shown->answer.witness : (wins ? now : then).witness;
    if (wins)
        return change;
    const Result<Proof> never = last(after);
    if (!never)
        return never.error();
    change.always = never->always;
    change.whileRoom = never->whileRoom;
    return change;
}

std::optional<Error> proveOffers(const Catalog& before, const Catalog& after, const ProofWish& wish,
                                 RevisionProofs& proofs) {
    Prover proverBefore(DecisionPlan::compile(before), wish);
    Prover proverAfter(DecisionPlan::compile(after), wish);
    const Result<QHash<OfferId, ProofAnswer>> then = proverBefore.winners();
    if (!then)
        return then.error();
    const Result<QHash<OfferId, ProofAnswer>> now = proverAfter.winners();
    if (!now)
        return now.error();
    QVector<OfferId> offers = then->keys();
    offers += now->keys();
    std::ranges::sort(offers, {}, [](const OfferId& id) { return id.value(); });
    offers.erase(std::unique(offers.begin(), offers.end()), offers.end());
    for (const OfferId& offer : offers) {
        const ProofAnswer was = answerOf(*then, offer);
        const ProofAnswer is = answerOf(*now, offer);
        if (was.kind == is.kind && is.kind != Kind::CannotTell)
            continue;
        const Result<OfferChange> change = offerChange(offer, was, is, proverBefore, proverAfter);
        if (!change)
            return change.error();
        proofs.offers.append(*change);
    }
    return std::nullopt;
}

} // namespace

bool RevisionProofs::isSame() const {
    const auto isNothing = [](const RuleChange& change) {
        return change.gains.kind == Kind::Never && change.loses.kind == Kind::Never;
    };
    return offers.isEmpty() && brokenRules.isEmpty() && std::ranges::all_of(rules, isNothing);
}

Result<RevisionProofs> proveChange(const Catalog& before, const Catalog& after, const QVector<RuleId>& rules,
                                   const ProofWish& wish) {
    RevisionProofs proofs;
    const Result<Joined> changed = joined(before, after, rules, proofs);
    if (!changed)
        return changed.error();
    if (const std::optional<Error> problem = proveRules(*changed, after, wish, proofs))
        return *problem;
    if (!rules.isEmpty())
        return proofs;
    if (const std::optional<Error> problem = proveOffers(before, after, wish, proofs))
        return *problem;
    return proofs;
}

} // namespace ow
