#include "story_test.h"

#include "decision/story/decision_story.h"
#include "decision/story/duel.h"
#include "decision/story/offer_story.h"
#include "decision_case.h"
#include "random_decision.h"
#include "random_entities.h"
#include "support/run_count.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

/// A decision with everything that its explanation refers to.
struct Told {
    Catalog catalog;
    DecisionPlan plan;
    DecisionRequest request;
    Recorder recorder;
    Decision decision;

    [[nodiscard]] ToldDecision told() const { return {catalog, request, decision, recorder.explanation}; }
};

Told decided(const Catalog& catalog, const QJsonObject& profile, const Counters& counts,
             const DecisionRequest& request) {
    Told one{catalog, DecisionPlan::compile(catalog), request, {}, {}};
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>())
        one.recorder.whole.insert(offer->id);
    const ProfileDocument document = ProfileDocument::fromJson(profile, one.plan);
    const PlanCounters counters(one.plan, counts);
    one.decision = decide(one.plan, document.value(), request, counters, &one.recorder);
    return one;
}

/// What a reader makes of a candidate of an explanation: all that stands elsewhere in the document, in it.
QJsonObject wholeCandidate(const QJsonObject& document, QJsonObject candidate) {
    const auto name = [&](const QJsonValue& offer) { return document["offers"_L1][offer.toString()]; };
    candidate.insert("name"_L1, name(candidate["offer"_L1]));
    if (candidate.contains("beatenBy"_L1)) {
        const QString named = name(candidate["beatenBy"_L1]).toString();
        candidate.insert("beatenByName"_L1, named.isEmpty() ? candidate["beatenBy"_L1].toString() : named);
    }
    if (candidate.contains("constraint"_L1)) {
        QJsonObject constraint = document["constraints"_L1][candidate["constraint"_L1].toInt()].toObject();
        candidate.insert("text"_L1, constraint.take("text"_L1));
        candidate.insert("constraint"_L1, constraint);
    }
    if (!candidate.contains("text"_L1))
        candidate.insert("text"_L1, document["reasons"_L1][candidate["reason"_L1].toString()]);
    if (candidate.contains("score"_L1)) {
        QJsonObject score = candidate["score"_L1].toObject();
        score.insert("arithmetic"_L1,
                     score.contains("formula"_L1)
                         ? document["formulas"_L1][score["formula"_L1].toString()]
                         : QJsonValue(u"priority %1"_s.arg(score["priority"_L1].toInteger())));
        candidate.insert("score"_L1, score);
    }
    return candidate;
}

QStringList linesOf(const QJsonValue& json) {
    return json.toVariant().toStringList();
}

/// A catalog of one activity with that many offers of falling priority.
QJsonObject manyOffers(int count) {
    QJsonArray offers;
    QJsonArray ids;
    for (int i = 0; i < count; ++i) {
        const QString id = u"o%1"_s.arg(i, 4, 10, QLatin1Char('0'));
        ids.append(id);
        offers.append(QJsonObject{{u"id"_s, id},
                                  {u"status"_s, i % 3 == 0 ? u"draft"_s : u"approved"_s},
                                  {u"rank"_s, QJsonObject{{u"priority"_s, i}}}});
    }
    const auto criterion = QJsonObject{{u"selection"_s, u"directList"_s},
                                       {u"options"_s, ids},
                                       {u"ranking"_s, QJsonObject{{u"priority"_s, 0}}}};
    return {
        {u"offer"_s, offers},
        {u"activity"_s, QJsonArray{QJsonObject{{u"id"_s, u"A"_s}, {u"criteria"_s, QJsonArray{criterion}}}}}};
}

Told randomTold(std::mt19937& random) {
    const RandomWorld world = randomWorld(random);
    const QJsonObject profile = randomProfile(random);
    const Counters counters = randomCounters(random);
    return decided(world.catalog, profile, counters, randomRequest(random, world.catalog));
}

/// The same question with room for every offer, its scope alone: who stands before whom.
QStringList orderOf(const Told& told, qsizetype scope, const QJsonObject& profile, const Counters& counts) {
    DecisionRequest request = told.request;
    request.scopes = {told.request.scopes.at(scope)};
    request.scopes.first().itemCount = 30;
    const ProfileDocument document = ProfileDocument::fromJson(profile, told.plan);
    const PlanCounters counters(told.plan, counts);
    const Decision decision = decide(told.plan, document.value(), request, counters);
    QStringList ids;
    for (const Pick& pick : decision.scopes.constFirst().picks)
        ids.append(pick.offer.value());
    return ids;
}

} // namespace

void StoryTest::tells_data() {
    QTest::addColumn<QString>("path");
    const QStringList files = goldenFiles(u"stories"_s);
    QVERIFY2(!files.isEmpty(), "there are no golden cases");
    for (const QString& path : files)
        QTest::newRow(qPrintable(path.section(u'/', -1))) << path;
}

void StoryTest::tells() {
    QFETCH(QString, path);
    const QJsonObject json = readGolden(path);
    const DecisionCase one = readDecisionCase(path);
    const Told told = decided(one.catalog, one.profile, one.counters, one.request);
    QVERIFY(json.contains("story"_L1) || json.contains("why"_L1) || json.contains("duels"_L1));
    if (json.contains("story"_L1)) {
        StoryLimits limits;
        if (json.contains("lines"_L1))
            limits.lines = json.value("lines"_L1).toInt();
        QCOMPARE(decisionStory(told.told(), limits), linesOf(json.value("story"_L1)));
    }
    const QJsonObject why = json.value("why"_L1).toObject();
    for (auto it = why.begin(); it != why.end(); ++it)
        QCOMPARE(offerStory(told.told(), OfferId(it.key())), linesOf(*it));
    const QJsonObject duels = json.value("duels"_L1).toObject();
    for (auto it = duels.begin(); it != duels.end(); ++it) {
        const std::optional<Duel> duel =
            duelOf(told.recorder.explanation, told.recorder.explanation.scopes.constFirst(),
                   OfferId(it.key().section(u' ', 0, 0)), OfferId(it.key().section(u' ', 1)));
        QVERIFY(duel);
        QCOMPARE(duelLines(*duel), linesOf(*it));
        QCOMPARE(toJson(*duel).value("text"_L1).toString(), linesOf(*it).constFirst());
    }
}

void StoryTest::manyOffersShareTheLines() {
    for (const int count : {0, 1, 5, 59, 60, 61, 1'000}) {
        const DecisionCase one = readDecisionCase(manyOffers(count));
        const Told told = decided(one.catalog, {}, {}, one.request);
        const QStringList story = decisionStory(told.told());
        QVERIFY2(story.size() <= 60, qPrintable(QString::number(story.size())));
        if (count == 1'000)
            QCOMPARE(story.size(), 60);
        const QStringList all = decisionStory(told.told(), {std::nullopt, std::nullopt});
        for (int i = 0; i < count; ++i) {
            const QString id = u"o%1"_s.arg(i, 4, 10, QLatin1Char('0'));
            const auto tells = [&](const QString& line) { return line.contains(id + u": "_s); };
            QCOMPARE(std::count_if(all.begin(), all.end(), tells), 1);
        }
        const QStringList few = decisionStory(told.told(), {std::nullopt, 2});
        QVERIFY(few.size() <= 2 + 2 * 4 + 2);
        QVERIFY(count < 10 || few.join(u'\n').contains("more"_L1));
    }
    // So many scopes that not even each of them has its lines.
    const DecisionCase one = readDecisionCase(manyOffers(9));
    DecisionRequest request = one.request;
    request.scopes.resize(200, request.scopes.constFirst());
    const Told told = decided(one.catalog, {}, {}, request);
    const QStringList story = decisionStory(told.told());
    QVERIFY(story.size() <= 60);
    QVERIFY2(story.constLast().contains("181"_L1), qPrintable(story.constLast()));
}

void StoryTest::hostileNamesStayOnTheirLine() {
    QJsonObject entities = manyOffers(6);
    QJsonArray offers = entities.value("offer"_L1).toArray();
    for (qsizetype i = 0; i < offers.size(); ++i) {
        QJsonObject offer = offers.at(i).toObject();
        offer.insert("name"_L1, u"%1 \u001b[31m\r\nred\u2028\u202e"_s.arg(i));
        offers[i] = offer;
    }
    entities.insert("offer"_L1, offers);
    const DecisionCase one = readDecisionCase(entities);
    const Told told = decided(one.catalog, {}, {}, one.request);
    QStringList lines = decisionStory(told.told());
    lines += offerStory(told.told(), OfferId(u"o0001"_s));
    const std::optional<Duel> duel =
        duelOf(told.recorder.explanation, told.recorder.explanation.scopes.constFirst(), OfferId(u"o0001"_s),
               OfferId(u"o0002"_s));
    QVERIFY(duel);
    lines += duelLines(*duel);
    for (const QString& line : std::as_const(lines)) {
        for (const QChar c : line)
            QVERIFY2(c.isPrint() && c != QChar(0x202e), qPrintable(line));
    }
}

void StoryTest::eventsAreNotRepeated() {
    const DecisionCase one = readDecisionCase(QStringLiteral(OW_TESTS_DIR "/golden/stories/events.json"));
    const Told told = decided(one.catalog, one.profile, one.counters, one.request);
    const QByteArray json = QJsonDocument(toJson(told.recorder.explanation)).toJson(QJsonDocument::Compact);
    QVERIFY(json.contains(R"("events":3,"path":"xEvent")"));
    QVERIFY(json.contains(R"("positions")"));
    QVERIFY2(!json.contains("secret"), "an attribute of an event that no rule asks for");
}

/// Each candidate of the document with what it shares put back, against the candidate told by itself.
void StoryTest::whatIsSaidOnceIsNotLost() {
    const int cases = runCount("OW_STORY_CASES", 1'000);
    qsizetype shared = 0;
    for (int number = 0; number < cases; ++number) {
        std::mt19937 random{unsigned(number)};
        const RandomWorld world = randomWorld(random);
        const DecisionRequest request = randomRequest(random, world.catalog);
        const DecisionPlan plan = DecisionPlan::compile(world.catalog);
        Recorder recorder;
        const ProfileDocument profile = ProfileDocument::fromJson(randomProfile(random), plan);
        (void)decide(plan, profile.value(), request, PlanCounters(plan, randomCounters(random)), &recorder);
        const QJsonObject document = toJson(recorder.explanation);
        shared += document["constraints"_L1].toArray().size();
        for (qsizetype i = 0; i < recorder.explanation.scopes.size(); ++i) {
            const QJsonValue told = document["scopes"_L1][i];
            QHash<QString, QJsonObject> toldOf;
            for (const QJsonValue& candidate : told["candidates"_L1].toArray())
                toldOf.insert(candidate["offer"_L1].toString(), candidate.toObject());
            for (const CandidateTrace& candidate : recorder.explanation.scopes.at(i).candidates) {
                QJsonObject others = told["others"_L1].toObject();
                others.insert("offer"_L1, candidate.offer.value());
                const QJsonObject whole =
                    wholeCandidate(document, toldOf.value(candidate.offer.value(), others));
                QCOMPARE(QJsonDocument(whole).toJson(), QJsonDocument(toJson(candidate)).toJson());
            }
        }
    }
    QVERIFY(shared > 0);
}

void StoryTest::randomStoriesAreWhatWasExplained() {
    const int cases = runCount("OW_STORY_CASES", 1'000);
    for (int number = 0; number < cases; ++number) {
        std::mt19937 random{unsigned(number)};
        const Told told = randomTold(random);
        const QStringList brief = decisionStory(told.told());
        QVERIFY(brief.size() <= 60);
        const QString all = decisionStory(told.told(), {std::nullopt, std::nullopt}).join(u'\n');
        for (const ScopeTrace& scope : told.recorder.explanation.scopes) {
            for (const CandidateTrace& candidate : scope.candidates) {
                QVERIFY(all.contains(sentence(candidate)));
                // What it passed did let it pass, and its own stage did not.
                QVERIFY(candidate.passage);
                const auto isTrue = [](const std::shared_ptr<const ConstraintTrace>& constraint) {
                    return !constraint || !constraint->tree ||
                           constraint->tree->verdict == RulePart::Verdict::True;
                };
                QVERIFY(isTrue(candidate.passage->criterion) && isTrue(candidate.passage->eligibility));
                const bool isReached =
                    std::any_of(candidate.passage->caps.begin(), candidate.passage->caps.end(),
                                [](const CapReached& cap) { return cap.count >= cap.limit; });
                QCOMPARE(isReached, candidate.stage == Stage::Capping);
            }
            if (scope.candidates.isEmpty())
                continue;
            const CandidateTrace& one = scope.candidates.at(below(random, int(scope.candidates.size())));
            const QStringList story = offerStory(told.told(), one.offer);
            qsizetype passed = 0;
            qsizetype at = story.indexOf(QRegularExpression(u".* in .* · .*"_s));
            QVERIFY(at >= 0);
            for (const QString& line : story)
                passed += line.contains(": passed, "_L1) ? 1 : 0;
            qsizetype expected = 0; // the stages before its own, of each scope that it is in
            for (const ScopeTrace& each : told.recorder.explanation.scopes) {
                if (const CandidateTrace* same = candidateOf(each, one.offer))
                    expected += std::min(int(same->stage), int(Stage::RankedBelow)) +
                                (same->stage == Stage::Selected ? 1 : 0);
            }
            QCOMPARE(passed, expected);
        }
    }
}

void StoryTest::randomDuelsAreWhatWasDecided() {
    const int cases = runCount("OW_STORY_CASES", 1'000);
    QMap<QString, int> seen;
    for (int number = 0; number < cases; ++number) {
        std::mt19937 random{unsigned(number)};
        const RandomWorld world = randomWorld(random);
        const QJsonObject profile = randomProfile(random);
        const Counters counters = randomCounters(random);
        DecisionRequest request = randomRequest(random, world.catalog);
        request.scopes.resize(1); // so that order and explanation have the same question
        const Told told = decided(world.catalog, profile, counters, request);
        const ScopeTrace& scope = told.recorder.explanation.scopes.constFirst();
        const QStringList order = orderOf(told, 0, profile, counters);
        for (int pair = 0; pair < 4 && scope.candidates.size() > 1; ++pair) {
            const CandidateTrace& a = scope.candidates.at(below(random, int(scope.candidates.size())));
            const CandidateTrace& b = scope.candidates.at(below(random, int(scope.candidates.size())));
            const std::optional<Duel> duel = duelOf(told.recorder.explanation, scope, a.offer, b.offer);
            QCOMPARE(duel.has_value(), a.offer != b.offer);
            if (!duel)
                continue;
            const qsizetype first = order.indexOf(duel->first.offer.value());
            const qsizetype second = order.indexOf(duel->second.offer.value());
            const QString text = sentence(*duel);
            seen[duel->decidedBy ? token(*duel->decidedBy) : u"none"_s]++;
            if (!duel->decidedBy) {
                QVERIFY(first < 0 && second < 0);
                QVERIFY(text.startsWith("Neither stands before the other: "_L1));
                QVERIFY(text.contains(token(a.stage)) && text.contains(token(b.stage)));
                continue;
            }
            QVERIFY2(first >= 0 && (second < 0 || first < second), qPrintable(text));
            QVERIFY(text.contains("stands before"_L1));
            if (second < 0) {
                QCOMPARE(token(*duel->decidedBy), token(duel->second.stage));
                QVERIFY(text.endsWith(sentence(duel->second)));
                continue;
            }
            // The ranking of 2.6 and 2.7, said again.
            const ScoreTrace& x = *duel->first.score;
            const ScoreTrace& y = *duel->second.score;
            const DuelPoint expected = x.group != y.group         ? DuelPoint::Group
                                       : x.score != y.score       ? DuelPoint::Score
                                       : x.priority != y.priority ? DuelPoint::Priority
                                                                  : DuelPoint::Draw;
            QCOMPARE(token(*duel->decidedBy), token(expected));
            QVERIFY(expected != DuelPoint::Group || x.group < y.group);
            QVERIFY(expected != DuelPoint::Score || x.score > y.score);
            QVERIFY(expected != DuelPoint::Priority || x.priority > y.priority);
            if (expected == DuelPoint::Draw && !request.seed)
                QVERIFY(duel->first.offer.value() < duel->second.offer.value());
        }
    }
    for (const char* point : {"none", "eligibility", "capping", "group", "score", "draw"})
        QVERIFY2(cases < 500 || seen.value(QLatin1StringView(point)) > 0, point);
}

} // namespace ow::test

#include "moc_story_test.cpp"
