#include "base/counted.h"
#include "domain/entity.h"
#include "proof/revisions/revision_proofs.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

using Kind = ProofAnswer::Kind;

template <class T, class Id>
QString nameOf(const Id& id, const Catalog& before, const Catalog& after) {
    const T* entity = after.find<T>(id);
    if (!entity)
        entity = before.find<T>(id);
    return u"“%1”"_s.arg(entity && !entity->name.isEmpty() ? entity->name : id.value());
}

QString compact(const QJsonObject& profile) {
    return QString::fromUtf8(QJsonDocument(profile).toJson(QJsonDocument::Compact));
}

/// "gains": somebody, nobody, or it cannot be told.
QString part(const QString& word, const ProofAnswer& answer) {
    switch (answer.kind) {
    case Kind::Never:
        return u"  %1: nobody\n"_s.arg(word);
    case Kind::CanHappen:
        return u"  %1: for example %2\n"_s.arg(word, compact(answer.witness));
    case Kind::CannotTell:
        break;
    }
    return answer.unsolved.isEmpty()
               ? u"  %1: it cannot be told\n"_s.arg(word)
               : u"  %1: it cannot be told; it depends on %2, which is evaluated, not solved\n"_s.arg(
                     word, answer.unsolved.join(u"; "_s));
}

QString sentence(const RuleChange& change, const QString& name) {
    if (change.gains.kind == Kind::Never && change.loses.kind == Kind::Never)
        return u"The rule %1 says the same in other words."_s.arg(name);
    return u"The rule %1 was changed."_s.arg(name);
}

QString sentence(const OfferChange& change, const Catalog& before, const Catalog& after) {
    const QString name = nameOf<PersonalizedOffer>(change.offer, before, after);
    switch (change.kind) {
    case OfferChange::Kind::CanWinNow:
        return u"The offer %1 can win now; before, it never won."_s.arg(name);
    case OfferChange::Kind::NotTold:
        return change.unsolved.isEmpty()
                   ? u"It cannot be told whether the offer %1 can win."_s.arg(name)
                   : u"It cannot be told whether the offer %1 can win: it depends on %2, which is evaluated, not solved."_s
                         .arg(name, change.unsolved.join(u"; "_s));
    case OfferChange::Kind::CanWinNoMore:
        break;
    }
    if (change.always.isEmpty())
        return u"The offer %1 can win no more."_s.arg(name);
    QString first = nameOf<PersonalizedOffer>(change.always.first(), before, after);
    if (change.always.size() > 1)
        first += u" and %1"_s.arg(counted(change.always.size() - 1, u"other"_s));
    return (change.whileRoom ? u"The offer %1 can win no more as long as %2 may still be shown."_s
                             : u"The offer %1 can win no more: %2 always comes before it."_s)
        .arg(name, first);
}

QJsonObject answerJson(const ProofAnswer& answer) {
    QJsonObject json{{u"answer"_s, answer.kind == Kind::Never       ? u"never"_s
                                   : answer.kind == Kind::CanHappen ? u"canHappen"_s
                                                                    : u"cannotTell"_s}};
    if (answer.kind == Kind::CanHappen)
        json.insert(u"witness"_s, answer.witness);
    if (!answer.unsolved.isEmpty())
        json.insert(u"unsolved"_s, QJsonArray::fromStringList(answer.unsolved));
    if (answer.isCut)
        json.insert(u"cut"_s, true);
    return json;
}

QString wordOf(OfferChange::Kind kind) {
    switch (kind) {
    case OfferChange::Kind::CanWinNow:
        return u"canWinNow"_s;
    case OfferChange::Kind::CanWinNoMore:
        return u"canWinNoMore"_s;
    case OfferChange::Kind::NotTold:
        break;
    }
    return u"cannotTell"_s;
}

} // namespace

QString revisionText(const RevisionProofs& proofs, const Catalog& before, const Catalog& after) {
    QString text;
    for (const RuleChange& change : proofs.rules) {
        text += sentence(change, nameOf<EligibilityRule>(change.rule, before, after)) + u'\n';
        if (change.gains.kind != Kind::Never || change.loses.kind != Kind::Never)
            text += part(u"gains"_s, change.gains) + part(u"loses"_s, change.loses);
    }
    for (const OfferChange& change : proofs.offers) {
        text += sentence(change, before, after) + u'\n';
        if (change.kind != OfferChange::Kind::NotTold)
            text += u"  for example %1\n"_s.arg(compact(change.witness));
    }
    for (const QString& name : proofs.brokenRules)
        text += u"The rule “%1” cannot be read, before or after the change, and was not asked.\n"_s.arg(name);
    return text.isEmpty() ? u"No rule says anything else, and the same offers can win.\n"_s : text;
}

QJsonObject toJson(const RevisionProofs& proofs, const Catalog& before, const Catalog& after) {
    QJsonArray rules;
    for (const RuleChange& change : proofs.rules)
        rules.append(
            QJsonObject{{u"rule"_s, change.rule.value()},
                        {u"text"_s, sentence(change, nameOf<EligibilityRule>(change.rule, before, after))},
                        {u"gains"_s, answerJson(change.gains)},
                        {u"loses"_s, answerJson(change.loses)}});
    QJsonArray offers;
    for (const OfferChange& change : proofs.offers) {
        QJsonObject json{{u"offer"_s, change.offer.value()},
                         {u"change"_s, wordOf(change.kind)},
                         {u"text"_s, sentence(change, before, after)}};
        if (change.kind != OfferChange::Kind::NotTold)
            json.insert(u"witness"_s, change.witness);
        QJsonArray always;
        for (const OfferId& id : change.always)
            always.append(id.value());
        if (!always.isEmpty())
            json.insert(u"always"_s, always);
        if (change.whileRoom)
            json.insert(u"whileRoom"_s, true);
        if (!change.unsolved.isEmpty())
            json.insert(u"unsolved"_s, QJsonArray::fromStringList(change.unsolved));
        offers.append(json);
    }
    return {{u"rules"_s, rules},
            {u"offers"_s, offers},
            {u"brokenRules"_s, QJsonArray::fromStringList(proofs.brokenRules)}};
}

} // namespace ow
