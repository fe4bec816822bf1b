#include "base/counted.h"
#include "domain/entity.h"
#include "proof/proofs.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

using Question = Proof::Question;
using Kind = ProofAnswer::Kind;

constexpr qsizetype kMostNames = 3;
constexpr qsizetype kMostLines = 40; ///< of one kind of question

/// Names in the place of ids.
class Names {
public:
    explicit Names(const Catalog& catalog) : m_catalog(catalog) {}

    template <class T, class Id>
    [[nodiscard]] QString of(const Id& id) const {
        const T* const entity = m_catalog.find<T>(id);
        return u"“%1”"_s.arg(entity && !entity->name.isEmpty() ? entity->name : id.value());
    }
    [[nodiscard]] QString offers(const QVector<OfferId>& ids) const {
        QStringList names;
        for (const OfferId& id : ids.first(std::min(ids.size(), kMostNames)))
            names.append(of<PersonalizedOffer>(id));
        if (ids.size() > kMostNames)
            names.append(counted(ids.size() - kMostNames, u"other"_s));
        const QString last = names.takeLast();
        return names.isEmpty() ? last : names.join(u", "_s) + u" and "_s + last;
    }

private:
    const Catalog& m_catalog;
};

/// "the fallback of “A” in “P”": what a question is about, with what becomes of it.
struct Words {
    QString never;
    QString can;
    QString whether; ///< behind "it cannot be told whether"
};

Words ruleWords(const Proof& proof, const Names& names) {
    const QString rule = names.of<EligibilityRule>(proof.rule);
    const QString other = names.of<EligibilityRule>(proof.other);
    switch (proof.question) {
    case Question::RuleMet:
        return {u"The rule %1 is never true."_s.arg(rule), u"The rule %1 can be true."_s.arg(rule),
                u"the rule %1 can be true"_s.arg(rule)};
    case Question::RuleUnmet:
        return {u"The rule %1 is always true."_s.arg(rule), u"The rule %1 is not always true."_s.arg(rule),
                u"the rule %1 is always true"_s.arg(rule)};
    case Question::Decides:
        return {
            u"In the rule %1 the condition %2 decides nothing: the rule comes out the same without it."_s.arg(
                rule, proof.conditionText),
            u"In the rule %1 the condition %2 can decide."_s.arg(rule, proof.conditionText),
            u"the condition %2 of the rule %1 ever decides"_s.arg(rule, proof.conditionText)};
    case Question::MetWithout:
        return {u"Whoever meets the rule %1 meets %2 too."_s.arg(rule, other),
                u"The rule %1 can be met without %2."_s.arg(rule, other),
                u"the rule %1 can be met without %2"_s.arg(rule, other)};
    case Question::MetByOne:
        return {u"The rules %1 and %2 say the same."_s.arg(rule, other),
                u"The rules %1 and %2 can differ."_s.arg(rule, other),
                u"the rules %1 and %2 say the same"_s.arg(rule, other)};
    default:
        return {u"Nobody meets both %1 and %2."_s.arg(rule, other),
                u"The rules %1 and %2 can be met together."_s.arg(rule, other),
                u"the rules %1 and %2 can be met together"_s.arg(rule, other)};
    }
}

Words offerWords(const Proof& proof, const Names& names) {
    const QString offer = names.of<PersonalizedOffer>(proof.offer);
    if (proof.question == Question::OfferEligible)
        return {u"Nobody can ever get the offer %1: nobody is eligible for it."_s.arg(offer),
                u"The offer %1 can be eligible."_s.arg(offer), u"the offer %1 can be eligible"_s.arg(offer)};
    Words words{{}, u"The offer %1 can win."_s.arg(offer), u"the offer %1 can win"_s.arg(offer)};
    const QString before = proof.always.isEmpty() ? QString() : names.offers(proof.always);
    if (before.isEmpty())
        words.never = u"The offer %1 never wins."_s.arg(offer);
    else if (proof.whileRoom)
        words.never =
            u"The offer %1 never wins as long as %2 may still be shown: whoever is eligible for it gets "
            "what comes before it. Their caps can change that."_s.arg(offer, before);
    else
        words.never =
            u"The offer %1 never wins: whoever is eligible for it gets %2, which comes before it."_s.arg(
                offer, before);
    return words;
}

Words scopeWords(const Proof& proof, const Names& names) {
    const QString scope =
        u"%1 in %2"_s.arg(names.of<Activity>(proof.activity), names.of<Placement>(proof.placement));
    if (proof.question == Question::OfferShown)
        return {u"The activity %1 shows nothing but its fallback."_s.arg(scope),
                u"The activity %1 can show an offer."_s.arg(scope),
                u"the activity %1 ever shows an offer"_s.arg(scope)};
    Words words{{},
                u"The activity %1 can come to its fallback."_s.arg(scope),
                u"the activity %1 ever comes to its fallback"_s.arg(scope)};
    const QString always = proof.always.isEmpty() ? QString() : names.offers(proof.always);
    words.never =
        proof.whileRoom && !always.isEmpty()
            ? u"The activity %1 comes to its fallback only when %2 may not be shown any more: then caps "
              "are used up."_s.arg(scope, always)
            : u"The activity %1 never comes to its fallback: there is an offer for everyone."_s.arg(scope);
    return words;
}

QString why(const ProofAnswer& answer) {
    if (answer.isCut || answer.unsolved.isEmpty())
        return answer.isCut ? u"the search was given up"_s
                            : u"no profile was found that the decision confirms"_s;
    QStringList parts = answer.unsolved.first(std::min(answer.unsolved.size(), kMostNames));
    if (answer.unsolved.size() > kMostNames)
        parts.append(counted(answer.unsolved.size() - kMostNames, u"other"_s));
    return u"it depends on %1, which is evaluated, not solved"_s.arg(parts.join(u"; "_s));
}

Words wordsOf(const Proof& proof, const Catalog& catalog) {
    const Names names(catalog);
    if (proof.question <= Question::MetTogether)
        return ruleWords(proof, names);
    return proof.question <= Question::OfferWins ? offerWords(proof, names) : scopeWords(proof, names);
}

QString totalText(const Proofs& proofs) {
    qint64 asked = 0;
    qint64 never = 0;
    qint64 cannotTell = 0;
    for (const Proofs::Count& count : proofs.counts) {
        asked += count.asked;
        never += count.never;
        cannotTell += count.cannotTell;
    }
    QString text = u"%1 asked: proved that it never happens %2, that it can happen %3; not told %4.\n"_s
                       .arg(counted(asked, u"question"_s))
                       .arg(never)
                       .arg(asked - never - cannotTell)
                       .arg(cannotTell);
    if (proofs.offersNotAsked > 0)
        text += u"%1 not offered at that instant %2 not asked: status, dates, or no live activity.\n"_s.arg(
            counted(proofs.offersNotAsked, u"offer"_s), byNumber(proofs.offersNotAsked, u"was"_s, u"were"_s));
    for (const QString& name : proofs.brokenRules)
        text += u"The rule “%1” cannot be read and was not asked.\n"_s.arg(name);
    return text;
}

} // namespace

QString proofSentence(const Proof& proof, const Catalog& catalog) {
    const Words words = wordsOf(proof, catalog);
    switch (proof.answer.kind) {
    case Kind::Never:
        return words.never;
    case Kind::CanHappen:
        return words.can;
    case Kind::CannotTell:
        break;
    }
    return u"It cannot be told whether %1: %2."_s.arg(words.whether, why(proof.answer));
}

QString proofsText(const Proofs& proofs, const Catalog& catalog) {
    QString text;
    for (std::size_t question = 0; question < proofs.counts.size(); ++question) {
        qsizetype lines = 0;
        for (const Proof& proof : proofs.told) {
            if (std::size_t(proof.question) == question && ++lines <= kMostLines)
                text += proofSentence(proof, catalog) + u'\n';
        }
        if (lines > kMostLines)
            text += u"… and %1 more of these; --format json tells all.\n"_s.arg(lines - kMostLines);
        if (lines > 0)
            text += u'\n';
    }
    return text + totalText(proofs);
}

QString proofsText(const QVector<Proof>& proofs, const Catalog& catalog) {
    QString text;
    for (const Proof& proof : proofs) {
        text += proofSentence(proof, catalog) + u'\n';
        if (proof.answer.kind == Kind::CanHappen)
            text += u"  for example "_s +
                    QString::fromUtf8(QJsonDocument(proof.answer.witness).toJson(QJsonDocument::Compact)) +
                    u'\n';
    }
    return text;
}

} // namespace ow
