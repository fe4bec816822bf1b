#include "ways/ways.h"

#include "checks/rule_schema.h"
#include "decision/reasons/sentence.h"
#include "ways/internal/offer_ways.h"
#include "ways/internal/profile_ways.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr int kMostDecisions = 1'000; ///< for each of profile and offer

QString kindToken(OfferEdit::Kind kind) {
    switch (kind) {
    case OfferEdit::Kind::Content:
        return u"content"_s;
    case OfferEdit::Kind::Status:
        return u"status"_s;
    case OfferEdit::Kind::Start:
        return u"start"_s;
    case OfferEdit::Kind::End:
        return u"end"_s;
    case OfferEdit::Kind::CapLimit:
        return u"cap-limit"_s;
    case OfferEdit::Kind::Priority:
        return u"priority"_s;
    }
    Q_UNREACHABLE();
    return {};
}

QJsonArray editsJson(const QVector<OfferEdit>& edits) {
    QJsonArray list;
    for (const OfferEdit& edit : edits) {
        QJsonObject one{
            {u"kind"_s, kindToken(edit.kind)}, {u"before"_s, edit.before}, {u"after"_s, edit.after}};
        if (edit.cap >= 0)
            one.insert("cap"_L1, edit.cap);
        list.append(one);
    }
    return list;
}

} // namespace

WaysFinder::WaysFinder(const DecisionPlan& plan) : m_schema(ruleSchema(plan.catalog())) {}

WaysToWin WaysFinder::find(const WaysWish& wish) const {
    WaysToWin ways;
    Trial trial(wish, kMostDecisions);
    const ScopeTrace scope = trial.told(wish.profile);
    const CandidateTrace* candidate = candidateIn(scope, wish.offer);
    if (scope.refusal)
        ways.why = sentence(*scope.refusal, Wording());
    else if (candidate)
        ways.why = sentence(*candidate);
    ways.wins = candidate && candidate->stage == Stage::Selected;
    if (!candidate || ways.wins)
        return ways;
    ways.profile = ProfileWays(trial, *m_schema).find(scope);
    Trial ofOffer(wish, kMostDecisions);
    findOfferEdits(ofOffer, scope, ways);
    ways.decided = trial.decided() + ofOffer.decided();
    ways.isCut = trial.isOver() || ofOffer.isOver();
    return ways;
}

QJsonObject toJson(const WaysToWin& ways) {
    QJsonObject json{{u"wins"_s, ways.wins}, {u"why"_s, ways.why}};
    if (ways.wins)
        return json;
    QJsonArray profile;
    for (const ProfileWay& way : ways.profile) {
        QJsonArray edits;
        for (const ProfileEdit& edit : way.edits)
            edits.append(toJson(edit));
        profile.append(QJsonObject{{u"edits"_s, edits}, {u"distance"_s, way.distance}});
    }
    json.insert("profile"_L1, profile);
    json.insert("offerEdits"_L1, editsJson(ways.offerEdits));
    if (!ways.needed.isEmpty())
        json.insert("needed"_L1, editsJson(ways.needed));
    json.insert("decided"_L1, ways.decided);
    if (ways.isCut)
        json.insert("cut"_L1, true);
    return json;
}

} // namespace ow
