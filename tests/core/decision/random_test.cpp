#include "random_test.h"

#include "catalog/change_set.h"
#include "decision/decide.h"
#include "decision/documents/request_json.h"
#include "decision/reasons/sentence.h"
#include "random_decision.h"
#include "random_entities.h"
#include "simulation/simulate.h"
#include "support/run_count.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

constexpr int kStepsPerWorld = 3; ///< the world itself, then changes of it
constexpr int kCasesPerStep = 4;
constexpr int kManyWorlds = 100; ///< one in so many is simulated with many profiles

struct Case {
    QJsonObject profile;
    Counters counters;
    DecisionRequest request;
};

Case randomCase(std::mt19937& random, const Catalog& catalog) {
    Case one;
    one.profile = randomProfile(random);
    one.counters = randomCounters(random);
    one.request = randomRequest(random, catalog);
    return one;
}

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
            for (const TiedSet& tied : explanation->scopes.at(i).tiedSets) {
                QStringList ids;
                for (const OfferId& offer : tied.offers)
                    ids.append(offer.value());
                ids.sort();
                parts.append(ids.join(u'+'));
            }
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
        if (withOutcome)
            parts.append(scope.tied);
        lines.append(parts.join(u' '));
    }
    return lines;
}

/// A part of a rule on one line, as inFull() has it.
QString inFull(const RulePart& part) {
    static const QStringList forms{u"all"_s, u"any"_s, u"not"_s, u"condition"_s};
    static const QStringList states{u"true"_s, u"false"_s, u"unknown"_s, u"not asked"_s};
    const QString& state = states.at(int(part.verdict));
    if (part.form == RulePart::Form::Condition) {
        const QString list = listText(part, Wording());
        QStringList facts = list.isEmpty() ? QStringList() : QStringList{list};
        for (const ValueFound& value : part.found) {
            const bool isCounted = part.entries && part.entries->list == value.path;
            if (list.isEmpty() || !(isCounted || value.value.startsWith(u'[')))
                facts.append(foundText(value, Wording()));
        }
        return u"%1:%2[%3]"_s.arg(part.text, state, facts.join(u", "_s));
    }
    QStringList parts;
    for (const RulePart& one : part.parts)
        parts.append(inFull(one));
    return u"%1:%2(%3)"_s.arg(forms.at(int(part.form)), state, parts.join(u' '));
}

/// "3 × 2 = 6", the result in as many digits as the reference gives.
QString calculation(const ScoreTrace& score) {
    bool isNumber = false;
    const double result = score.computed.section(u" = "_s, 1).toDouble(&isNumber);
    return isNumber ? score.computed.section(u" = "_s, 0, 0) + u" = "_s + QString::number(result, 'g', 10)
                    : score.computed;
}

/// All that an explanation says about each offer of a scope.
QStringList told(const ScopeTrace& scope) {
    QStringList lines;
    for (const CandidateTrace& candidate : scope.candidates) {
        const QString offer = candidate.offer.value();
        lines.append(offer + u": "_s + sentence(candidate));
        if (candidate.reason == Reason::RuleNotTrue && candidate.constraint && candidate.constraint->tree)
            lines.append(offer + u" rule: "_s + inFull(*candidate.constraint->tree));
        if (candidate.score && !candidate.score->computed.isEmpty())
            lines.append(offer + u" = "_s + calculation(*candidate.score));
    }
    lines.sort();
    return lines;
}

QStringList told(const ReferenceScope& scope) {
    QStringList lines;
    for (auto it = scope.sentences.begin(); it != scope.sentences.end(); ++it)
        lines.append(it.key() + u": "_s + *it);
    for (auto it = scope.rules.begin(); it != scope.rules.end(); ++it) {
        if (!it->isEmpty())
            lines.append(it.key() + u" rule: "_s + *it);
    }
    for (auto it = scope.calculations.begin(); it != scope.calculations.end(); ++it) {
        if (!it->isEmpty())
            lines.append(it.key() + u" = "_s + *it);
    }
    lines.sort();
    return lines;
}

/// Every sentence, every part of a rule and every calculation is what the reference finds by itself.
void compareSentences(const Explanation& explanation, const QVector<ReferenceScope>& expected) {
    for (qsizetype i = 0; i < expected.size(); ++i) {
        if (!expected.at(i).error)
            QCOMPARE(told(explanation.scopes.at(i)), told(expected.at(i)));
    }
}

/// A scope of the request alone, served first come first served.
DecisionRequest only(const DecisionRequest& request, qsizetype scope) {
    DecisionRequest alone = request;
    alone.scopes = {request.scopes.at(scope)};
    alone.avoidFallbacks = false;
    return alone;
}

/// How the engine orders the offers of each scope when it stands alone.
Draws drawsOf(const DecisionPlan& plan, const ProfileDocument& profile, const PlanCounters& counters,
              const DecisionRequest& request) {
    Draws draws;
    for (qsizetype i = 0; i < request.scopes.size() && request.seed; ++i) {
        Recorder recorder;
        const Decision decision = decide(plan, profile.value(), only(request, i), counters, &recorder);
        Q_UNUSED(decision);
        QHash<QString, int> ranks;
        for (const CandidateTrace& candidate : recorder.explanation.scopes.first().candidates)
            ranks.insert(candidate.offer.value(), candidate.rank);
        draws.append(ranks);
    }
    return draws;
}

qsizetype fallbacks(const QStringList& scopes) {
    return std::count_if(scopes.begin(), scopes.end(),
                         [](const QString& scope) { return scope.startsWith(u"fallback"_s); });
}

/// One request of one profile: the engine with and without explanation, and the reference.
void compareDecisions(const RandomWorld& world, const DecisionPlan& plan, const Case& one) {
    const ProfileDocument profile = ProfileDocument::fromJson(one.profile, plan);
    const PlanCounters counters(plan, one.counters);
    Recorder recorder;
    const Decision explained = decide(plan, profile.value(), one.request, counters, &recorder);
    const Decision plain = decide(plan, profile.value(), one.request, counters);
    QCOMPARE(described(plain, nullptr), described(explained, nullptr));
    const bool someShare = one.request.duplicatesAcrossActivities != one.request.duplicatesAcrossPlacements;
    DecisionRequest request = one.request;
    request.avoidFallbacks = one.request.avoidFallbacks && !someShare;
    const QVector<ReferenceScope> expected =
        referenceDecide(world.catalog, world.meanings, one.profile, one.counters, request,
                        drawsOf(plan, profile, counters, request));
    if (request.avoidFallbacks == one.request.avoidFallbacks) {
        QCOMPARE(described(explained, &recorder.explanation), described(expected, true));
        compareSentences(recorder.explanation, expected);
    } else // an estimate, but never worse than first come, first served
        QVERIFY(fallbacks(described(plain, nullptr)) <= fallbacks(described(expected, false)));
}

struct Simulated {
    QByteArray lines;
    SimulationSummary summary;
};

Simulated simulated(const DecisionPlan& plan, const PlanCounters& counters, SimulationOptions options,
                    const QByteArray& profiles, int jobs) {
    options.jobs = jobs;
    Simulated result;
    qsizetype at = 0;
    const Result<SimulationSummary> summary = simulate(
        plan, counters, options,
        [&](char* buffer, qint64 size) {
            const qsizetype part = std::min<qsizetype>(size, profiles.size() - at);
            std::copy_n(profiles.constData() + at, part, buffer);
            at += part;
            return qint64(part);
        },
        [&](std::string_view text) {
            result.lines.append(text.data(), qsizetype(text.size()));
            return true;
        });
    if (summary)
        result.summary = *summary;
    return result;
}

/// What the reference says of the scopes of a simulation: one request, or each for itself.
QVector<ReferenceScope> simulatedByReference(const RandomWorld& world, const DecisionPlan& plan,
                                             const Case& one, const QJsonObject& profile,
                                             bool isIndependent) {
    const ProfileDocument document = ProfileDocument::fromJson(profile, plan);
    const PlanCounters counters(plan, one.counters);
    const auto decided = [&](const DecisionRequest& request) {
        return referenceDecide(world.catalog, world.meanings, profile, one.counters, request,
                               drawsOf(plan, document, counters, request));
    };
    if (!isIndependent) {
        DecisionRequest request = one.request;
        request.avoidFallbacks = false;
        return decided(request);
    }
    QVector<ReferenceScope> scopes;
    for (qsizetype i = 0; i < one.request.scopes.size(); ++i)
        scopes.append(decided(only(one.request, i)));
    return scopes;
}

/// The same profiles through `simulate`, with one thread and two.
void compareSimulations(const RandomWorld& world, const DecisionPlan& plan, std::mt19937& random, bool many) {
    const Case one = randomCase(random, world.catalog);
    QVector<QJsonObject> profiles;
    QByteArray text;
    for (int i = many ? 120 : 2; i > 0; --i) {
        QJsonObject profile = randomProfile(random);
        profiles.append(profile);
        if (many) // several blocks, so that both threads work
            profile.insert(u"padding"_s, QString(20'000, u'x'));
        text += QJsonDocument(profile).toJson(QJsonDocument::Compact) + '\n';
    }
    SimulationOptions options;
    options.scopes = one.request.scopes;
    options.isIndependent = oneIn(random, 3);
    options.duplicatesAcrossActivities = one.request.duplicatesAcrossActivities;
    options.duplicatesAcrossPlacements = one.request.duplicatesAcrossPlacements;
    options.nowMs = one.request.nowMs;
    options.seed = one.request.seed;
    options.context = one.request.context;
    options.statistics = oneIn(random, 2);
    const PlanCounters counters(plan, one.counters);
    const Simulated first = simulated(plan, counters, options, text, 1);
    const Simulated second = simulated(plan, counters, options, text, 2);
    QCOMPARE(first.lines, second.lines);
    QCOMPARE(first.summary.toJson(), second.summary.toJson());
    const QList<QByteArray> lines = first.lines.split('\n');
    QCOMPARE(lines.size(), profiles.size() + 1);
    QVector<std::array<quint64, kReasonCount>> lost(options.scopes.size());
    for (qsizetype i = 0; i < profiles.size(); ++i) {
        const QVector<ReferenceScope> reference =
            simulatedByReference(world, plan, one, profiles.at(i), options.isIndependent);
        const QJsonObject line = QJsonDocument::fromJson(lines.at(i)).object();
        for (qsizetype scope = 0; scope < options.scopes.size(); ++scope) {
            const ReferenceScope& expected = reference.at(scope);
            const QJsonValue found = line["decisions"_L1][int(scope)];
            const QStringList offers = expected.fallback ? QStringList{u"fallback"_s} : expected.offers;
            QCOMPARE(found["offers"_L1].toVariant().toStringList(), offers);
            QCOMPARE(found["fallback"_L1].toBool(), expected.fallback);
            for (const QString& outcome : expected.outcome) {
                const Reason reason = fromToken<Reason>(outcome.section(u'/', 1)).value();
                if (reason != Reason::Won && options.statistics)
                    ++lost[scope][std::size_t(reason)];
            }
        }
    }
    for (qsizetype scope = 0; scope < options.scopes.size(); ++scope)
        QCOMPARE(first.summary.scopes.at(scope).losers, lost.at(scope));
}

} // namespace

void RandomDecisionTest::agreesWithTheReference() {
    const int worlds = std::max(1, runCount("OW_DECISION_CASES", 3'000) / (kStepsPerWorld * kCasesPerStep));
    DecisionPlan plan;
    Catalog before;
    const int first = runCount("OW_DECISION_FIRST_WORLD", 0); // long runs may be split
    for (int number = first; number < first + worlds; ++number) {
        std::mt19937 random{unsigned(number)};
        RandomWorld world = randomWorld(random);
        // Every other world comes from the one before by a change set, the others are compiled afresh.
        plan = number % 2 == 0
                   ? DecisionPlan::compile(world.catalog)
                   : DecisionPlan::compile(world.catalog, plan, diff(before, world.catalog, u"next"_s));
        for (int step = 0; step < kStepsPerWorld; ++step) {
            if (step > 0) {
                const ChangeSet change = changeWorld(random, world);
                plan = DecisionPlan::compile(world.catalog, plan, change);
            }
            const DecisionPlan fresh = DecisionPlan::compile(world.catalog);
            for (int i = 0; i < kCasesPerStep && !QTest::currentTestFailed(); ++i) {
                const Case one = randomCase(random, world.catalog);
                compareDecisions(world, plan, one);
                if (step > 0)
                    compareDecisions(world, fresh, one);
            }
        }
        if (!QTest::currentTestFailed())
            compareSimulations(world, plan, random, number % kManyWorlds == kManyWorlds / 2);
        if (QTest::currentTestFailed()) {
            qWarning("world %d", number);
            return;
        }
        before = world.catalog;
    }
}

void RandomDecisionTest::requestsLeaveOpenWhatPlacementsSay() {
    const int worlds = std::max(1, runCount("OW_DECISION_CASES", 3'000) / 10);
    for (int number = 0; number < worlds; ++number) {
        std::mt19937 random{unsigned(number)};
        const RandomWorld world = randomWorld(random);
        const QJsonObject document = randomRequestDocument(random);
        const Result<DecisionRequest> request =
            decisionRequestFromJson(QJsonDocument(document), world.catalog);
        QVERIFY(request);
        // 11.2, said again: first the request, then the placement, then 1 and "no".
        bool someForbids = false;
        const QJsonArray scopes = document["propositionRequests"_L1].toArray();
        QCOMPARE(request->scopes.size(), scopes.size());
        bool someIsKnown = false;
        for (qsizetype i = 0; i < scopes.size(); ++i) {
            qint64 items = 1;
            for (const EntityPtr& entity : std::as_const(world.entities)) {
                const auto* placement = std::get_if<Placement>(entity.get());
                if (!placement || placement->id.value() != scopes.at(i)["placementId"_L1].toString())
                    continue;
                someIsKnown = true;
                someForbids = someForbids || placement->allowDuplicatePlacements != true;
                items = placement->itemCount ? *placement->itemCount : 1;
            }
            const QJsonValue said = scopes.at(i)["itemCount"_L1];
            QCOMPARE(request->scopes.at(i).itemCount, int(said.isUndefined() ? items : said.toInteger()));
        }
        const QJsonValue said = document["allowDuplicatePropositions"_L1]["acrossPlacements"_L1];
        QCOMPARE(request->duplicatesAcrossPlacements,
                 said.isBool() ? said.toBool() : someIsKnown && !someForbids);
        QCOMPARE(request->duplicatesAcrossActivities,
                 document["allowDuplicatePropositions"_L1]["acrossActivities"_L1].toBool());
    }
}

void RandomDecisionTest::drawsAreFairAndRepeatable() {
    QVector<EntityPtr> entities;
    const auto add = [&entities](Entity entity) {
        entities.append(std::make_shared<const Entity>(std::move(entity)));
    };
    add(newEntity(EntityKind::Placement, u"p"_s, {}));
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

#include "moc_random_test.cpp"
