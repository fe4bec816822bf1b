#include "proof_law_test.h"

#include "apart_rule.h"
#include "decision/decide.h"
#include "proof/prover.h"
#include "small_world.h"
#include "support/run_count.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

using Question = Proof::Question;
using Kind = ProofAnswer::Kind;

/// What happens for the profiles of a world, each tried.
class Tried {
public:
    explicit Tried(const SmallWorld& world) : m_world(world), m_plan(DecisionPlan::compile(world.catalog)) {
        for (const EligibilityRule* rule : world.catalog.all<EligibilityRule>()) {
            const QString& text = rule->condition.value;
            Rule& tried = m_rules[rule->id];
            tried.whole = std::make_unique<ApartRule>(text);
            for (int i = 0; i < ApartRule::conditions(text); ++i) {
                tried.fixed.push_back(std::make_unique<ApartRule>(text, i, true));
                tried.fixed.push_back(std::make_unique<ApartRule>(text, i, false));
            }
        }
    }

    /// Whether what the question asks happens for a profile.
    [[nodiscard]] bool happens(const Proof& proof, const QJsonObject& profile) {
        const auto meets = [&](const RuleId& id) { return m_rules.at(id).whole->holds(profile); };
        switch (proof.question) {
        case Question::RuleMet:
            return meets(proof.rule);
        case Question::RuleUnmet:
            return !meets(proof.rule);
        case Question::Decides: {
            const auto& fixed = m_rules.at(proof.rule).fixed;
            return fixed.at(std::size_t(proof.condition) * 2)->holds(profile) != meets(proof.rule);
        }
        case Question::MetWithout:
            return meets(proof.rule) && !meets(proof.other);
        case Question::MetByOne:
            return meets(proof.rule) != meets(proof.other);
        case Question::MetTogether:
            return meets(proof.rule) && meets(proof.other);
        case Question::OfferEligible:
            return offersFor(profile, 30, 0).contains(proof.offer.value());
        case Question::OfferWins:
            for (quint64 seed = 0; seed < 12; ++seed) {
                if (offersFor(profile, 1, seed).contains(proof.offer.value()))
                    return true;
            }
            return false;
        case Question::FallbackShown:
            return offersFor(profile, 1, 0).isEmpty();
        case Question::OfferShown:
            break;
        }
        return !offersFor(profile, 1, 0).isEmpty();
    }

    /// Of Decides the other way in which the condition could be left out.
    [[nodiscard]] bool happensOtherwise(const Proof& proof, const QJsonObject& profile) {
        const Rule& rule = m_rules.at(proof.rule);
        return rule.fixed.at(std::size_t(proof.condition) * 2 + 1)->holds(profile) !=
               rule.whole->holds(profile);
    }

private:
    struct Rule {
        std::unique_ptr<ApartRule> whole;
        std::vector<std::unique_ptr<ApartRule>> fixed;
    };

    [[nodiscard]] QStringList offersFor(const QJsonObject& profile, int count, quint64 seed) const {
        DecisionRequest request;
        request.nowMs = kSmallNow;
        request.scopes.append({ActivityId(u"a"_s), PlacementId(u"p"_s), count});
        if (seed > 0)
            request.seed = seed;
        const Decision decision = decide(m_plan, ProfileDocument::fromJson(profile, m_plan).value(), request);
        QStringList offers;
        for (const Pick& pick : decision.scopes.first().picks)
            offers.append(pick.offer.value());
        return offers;
    }

    const SmallWorld& m_world;
    DecisionPlan m_plan;
    std::map<RuleId, Rule> m_rules;
};

/// Every question of a world, one by one.
QVector<Proof> askedAll(const SmallWorld& world) {
    Prover prover(DecisionPlan::compile(world.catalog), {kSmallNow, 50'000, {}});
    QVector<Proof> proofs;
    const QVector<const EligibilityRule*> rules = world.catalog.all<EligibilityRule>();
    for (const EligibilityRule* rule : rules) {
        proofs += *prover.rule(rule->id);
        for (const EligibilityRule* other : rules) {
            if (rule->id.value() < other->id.value())
                proofs += *prover.relation(rule->id, other->id);
        }
    }
    for (const PersonalizedOffer* offer : world.catalog.all<PersonalizedOffer>())
        proofs += *prover.offer(offer->id);
    proofs += *prover.activity(ActivityId(u"a"_s));
    proofs += prover.all()->told;
    return proofs;
}

QString told(const SmallWorld& world, const Proof& proof, const QJsonObject& profile) {
    QString text = proofSentence(proof, world.catalog) + u'\n' +
                   QString::fromUtf8(QJsonDocument(profile).toJson(QJsonDocument::Compact)) + u'\n';
    for (const EligibilityRule* rule : world.catalog.all<EligibilityRule>())
        text += rule->name + u": "_s + rule->condition.value + u'\n';
    for (const PersonalizedOffer* offer : world.catalog.all<PersonalizedOffer>())
        text += u"%1: %2, %3\n"_s.arg(offer->name, offer->constraint.rule.value()).arg(offer->rank.priority);
    return text;
}

} // namespace

void ProofLawTest::nothingThatHappensIsProvedNever() {
    std::mt19937 random(15);
    const int runs = runCount("OW_RANDOM_RUNS", 60);
    qint64 never = 0;
    qint64 shown = 0;
    qint64 open = 0;
    qint64 openThatHappen = 0;
    for (int run = 0; run < runs; ++run) {
        const SmallWorld world = smallWorld(random);
        Tried tried(world);
        for (const Proof& proof : askedAll(world)) {
            if (proof.answer.kind == Kind::CanHappen) {
                ++shown;
                QVERIFY2(tried.happens(proof, proof.answer.witness),
                         qPrintable(told(world, proof, proof.answer.witness)));
                continue;
            }
            const bool isNever = proof.answer.kind == Kind::Never;
            (isNever ? never : open) += 1;
            const auto found = std::ranges::find_if(
                world.profiles, [&](const QJsonObject& profile) { return tried.happens(proof, profile); });
            bool happens = found != world.profiles.end();
            if (proof.question == Question::Decides)
                happens = happens && std::ranges::any_of(world.profiles, [&](const QJsonObject& profile) {
                              return tried.happensOtherwise(proof, profile);
                          });
            QVERIFY2(!happens || !isNever, qPrintable(told(world, proof, happens ? *found : QJsonObject())));
            openThatHappen += happens ? 1 : 0;
        }
    }
    qInfo("%d random catalogs: %lld answers never, %lld shown by a witness, %lld not told, of which %lld "
          "happen",
          runs, static_cast<long long>(never), static_cast<long long>(shown), static_cast<long long>(open),
          static_cast<long long>(openThatHappen));
    QVERIFY(never > runs);
    QVERIFY(shown > runs);
    QVERIFY(open * 10 < never + shown);
}

} // namespace ow::test

#include "moc_proof_law_test.cpp"
