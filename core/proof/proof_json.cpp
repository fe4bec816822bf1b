#include "proof/proofs.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QString wordOf(Proof::Question question) {
    using Question = Proof::Question;
    switch (question) {
    case Question::RuleMet:
        return u"ruleMet"_s;
    case Question::RuleUnmet:
        return u"ruleUnmet"_s;
    case Question::Decides:
        return u"decides"_s;
    case Question::MetWithout:
        return u"metWithout"_s;
    case Question::MetByOne:
        return u"metByOne"_s;
    case Question::MetTogether:
        return u"metTogether"_s;
    case Question::OfferEligible:
        return u"offerEligible"_s;
    case Question::OfferWins:
        return u"offerWins"_s;
    case Question::FallbackShown:
        return u"fallbackShown"_s;
    case Question::OfferShown:
        break;
    }
    return u"offerShown"_s;
}

QString wordOf(ProofAnswer::Kind kind) {
    switch (kind) {
    case ProofAnswer::Kind::Never:
        return u"never"_s;
    case ProofAnswer::Kind::CanHappen:
        return u"canHappen"_s;
    case ProofAnswer::Kind::CannotTell:
        break;
    }
    return u"cannotTell"_s;
}

template <class Id>
void put(QJsonObject& json, const QString& name, const Id& id) {
    if (!id.isEmpty())
        json.insert(name, id.value());
}

} // namespace

QJsonObject toJson(const Proof& proof, const Catalog& catalog) {
    QJsonObject json{{u"question"_s, wordOf(proof.question)},
                     {u"answer"_s, wordOf(proof.answer.kind)},
                     {u"text"_s, proofSentence(proof, catalog)}};
    put(json, u"rule"_s, proof.rule);
    put(json, u"other"_s, proof.other);
    put(json, u"offer"_s, proof.offer);
    put(json, u"activity"_s, proof.activity);
    put(json, u"placement"_s, proof.placement);
    if (proof.condition >= 0) {
        json.insert(u"condition"_s, proof.condition);
        json.insert(u"conditionText"_s, proof.conditionText);
    }
    if (proof.answer.kind == ProofAnswer::Kind::CanHappen)
        json.insert(u"witness"_s, proof.answer.witness);
    if (!proof.always.isEmpty()) {
        QJsonArray always;
        for (const OfferId& id : proof.always)
            always.append(id.value());
        json.insert(u"always"_s, always);
    }
    if (proof.whileRoom)
        json.insert(u"whileRoom"_s, true);
    if (!proof.answer.unsolved.isEmpty())
        json.insert(u"unsolved"_s, QJsonArray::fromStringList(proof.answer.unsolved));
    if (proof.answer.isCut)
        json.insert(u"cut"_s, true);
    return json;
}

QJsonObject toJson(const Proofs& proofs, const Catalog& catalog) {
    QJsonArray told;
    for (const Proof& proof : proofs.told)
        told.append(toJson(proof, catalog));
    QJsonObject counts;
    for (std::size_t i = 0; i < proofs.counts.size(); ++i) {
        const Proofs::Count& count = proofs.counts.at(i);
        counts.insert(wordOf(Proof::Question(i)), QJsonObject{{u"asked"_s, count.asked},
                                                              {u"never"_s, count.never},
                                                              {u"cannotTell"_s, count.cannotTell}});
    }
    return {{u"proofs"_s, told},
            {u"counts"_s, counts},
            {u"offersNotAsked"_s, proofs.offersNotAsked},
            {u"brokenRules"_s, QJsonArray::fromStringList(proofs.brokenRules)}};
}

} // namespace ow
