#include "random_test.h"

#include "catalog/change_set.h"
#include "decision/decide.h"
#include "random_decision.h"
#include "support/run_count.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

/// One line per scope, so that a difference shows where it is.
QStringList described(const Decision& decision, const Explanation* explanation) {
    QStringList lines;
    for (qsizetype i = 0; i < decision.scopes.size(); ++i) {
        const ScopeDecision& scope = decision.scopes.at(i);
        QStringList parts;
        for (const Pick& pick : scope.picks)
            parts.append(pick.offer.value());
        parts.append(!scope.error.isEmpty() ? u"error"_s : scope.isFallback ? u"fallback"_s : u"offers"_s);
        if (explanation) {
            QMap<QString, QString> outcome;
            for (const CandidateTrace& candidate : explanation->scopes.at(i).candidates)
                outcome.insert(candidate.offer.value(),
                               token(candidate.stage) + u'/' + token(candidate.reason));
            for (auto it = outcome.begin(); it != outcome.end(); ++it)
                parts.append(it.key() + u'=' + it.value());
        }
        lines.append(parts.join(u' '));
    }
    return lines;
}

QStringList described(const QVector<ReferenceScope>& scopes, bool withOutcome) {
    QStringList lines;
    for (const ReferenceScope& scope : scopes) {
        QStringList parts = scope.offers;
        parts.append(scope.error ? u"error"_s : scope.fallback ? u"fallback"_s : u"offers"_s);
        for (auto it = scope.outcome.begin(); withOutcome && it != scope.outcome.end(); ++it)
            parts.append(it.key() + u'=' + it.value());
        lines.append(parts.join(u' '));
    }
    return lines;
}

} // namespace

void RandomDecisionTest::agreesWithTheReference() {
    const int worlds = std::max(1, runCount("OW_DECISION_CASES", 8'000) / 8);
    DecisionPlan previous;
    Catalog before;
    for (int world = 0; world < worlds; ++world) {
        std::mt19937 random{unsigned(world)};
        const RandomWorld one = randomWorld(random);
        // Every other plan comes from the one before by a change set, the others are compiled afresh.
        const DecisionPlan plan =
            world % 2 == 0
                ? DecisionPlan::compile(one.catalog)
                : DecisionPlan::compile(one.catalog, previous, diff(before, one.catalog, u"next"_s));
        for (int i = 0; i < 8; ++i) {
            const QJsonObject profile = randomProfile(random);
            const Counters counters = randomCounters(random);
            const DecisionRequest request = randomRequest(random);
            const QVector<ReferenceScope> expected =
                referenceDecide(one.catalog, one.meanings, profile, counters, request);
            const ProfileDocument document = ProfileDocument::fromJson(profile, plan);
            const PlanCounters planCounters(plan, counters);
            Recorder recorder;
            const Decision explained = decide(plan, document.value(), request, planCounters, &recorder);
            const QStringList found = described(explained, &recorder.explanation);
            if (found != described(expected, true))
                qWarning("world %d, case %d", world, i);
            QCOMPARE(found, described(expected, true));
            const Decision plain = decide(plan, document.value(), request, planCounters);
            QCOMPARE(described(plain, nullptr), described(expected, false));
        }
        previous = plan;
        before = one.catalog;
    }
}

void RandomDecisionTest::drawsAreFairAndRepeatable() {
    QVector<EntityPtr> entities;
    const auto add = [&entities](Entity entity) {
        entities.append(std::make_shared<const Entity>(std::move(entity)));
    };
    add(Placement{PlacementId(u"p"_s), {}, {}, {}, {}, {}, {}});
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.status = ActivityStatus::Live;
    activity.criteria.resize(1);
    activity.criteria[0].selection = OptionSelectionType::DirectList;
    constexpr int offers = 5;
    for (int i = 0; i < offers; ++i) {
        PersonalizedOffer offer;
        offer.id = OfferId(QString::number(i));
        offer.status = OfferStatus::Approved;
        offer.representations.append({PlacementId(u"p"_s), {}, {}, {}});
        activity.criteria[0].options.append(offer.id);
        add(offer);
    }
    add(activity);
    const DecisionPlan plan = DecisionPlan::compile(*Catalog::fromEntities(entities));
    const ProfileDocument profile = ProfileDocument::fromJson(QJsonObject{{u"_id"_s, u"someone"_s}}, plan);
    DecisionRequest request;
    request.scopes.append({activity.id, PlacementId(u"p"_s), 1});
    const auto winner = [&](quint64 seed) {
        request.seed = seed;
        return decide(plan, profile.value(), request).scopes.first().picks.first().offer.value().toInt();
    };
    constexpr int draws = 10'000;
    std::array<int, offers> wins{};
    for (int seed = 0; seed < draws; ++seed)
        ++wins[std::size_t(winner(quint64(seed)))];
    // Each is expected 2,000 times; the standard deviation is 40.
    for (const int count : wins)
        QVERIFY2(count > 1'800 && count < 2'200, qPrintable(QString::number(count)));
    for (const quint64 seed : {0ULL, 1ULL, 77ULL})
        QCOMPARE(winner(seed), winner(seed));
}

} // namespace ow::test
