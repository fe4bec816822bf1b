#include "insight_test.h"

#include "decision/documents/request_json.h"
#include "plain_rules.h"
#include "random_decision.h"
#include "simulation/documents/insight_documents.h"
#include "streams.h"
#include "support/run_count.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

/// A catalog, profiles, and what is asked of them.
struct AskedWorld {
    DecisionPlan plan;
    PlanCounters counters;
    SimulationOptions options;
    std::vector<std::string> profiles;

    [[nodiscard]] std::string stream() const {
        std::string text;
        for (const std::string& profile : profiles)
            text += profile + '\n';
        return text;
    }
};

AskedWorld worldOf(unsigned seed, bool isPlain) {
    std::mt19937 random{seed};
    AskedWorld world;
    std::optional<RandomWorld> one;
    if (!isPlain)
        one = randomWorld(random);
    const Catalog catalog = isPlain ? plainRuleCatalog(random) : one->catalog;
    world.plan = DecisionPlan::compile(catalog);
    world.counters = isPlain ? PlanCounters() : PlanCounters(world.plan, randomCounters(random));
    SimulationOptions& options = world.options;
    options.scopes = allScopes(catalog, 1 + int(random() % 3));
    options.nowMs = isPlain ? 1'750'000'000'000 : randomRequest(random, catalog).nowMs;
    options.jobs = 1 + int(random() % 2);
    options.isIndependent = random() % 2 == 0;
    options.duplicatesAcrossActivities = random() % 2 == 0;
    options.duplicatesAcrossPlacements = random() % 2 == 0;
    if (random() % 4 == 0)
        options.seed = random();
    const std::size_t profiles = isPlain && seed % 10 == 0 ? 600 : 25;
    while (world.profiles.size() < profiles) {
        const std::string profile =
            isPlain ? profileForPlainRules(random)
                    : QJsonDocument(randomProfile(random)).toJson(QJsonDocument::Compact).toStdString();
        const QJsonValue within =
            QJsonDocument::fromJson(QByteArray::fromStdString(profile)).object().value("g"_L1);
        const QJsonValue value = within.toObject().value("h"_L1);
        if (!within.isArray() &&
            (!isPlain || value.isString() || value.isBool() || value.isNull() || value.isUndefined()))
            world.profiles.push_back(profile);
    }
    options.statistics = true;
    options.insight = InsightQuestion{{isPlain ? u"g.h"_s : u"f0"_s, u"segment:ups/s1"_s}, {}};
    const QVector<const PersonalizedOffer*> offers = catalog.all<PersonalizedOffer>();
    if (offers.size() > 1)
        options.insight->overlaps.append({offers.first()->id, offers.last()->id});
    return world;
}

QString splitValue(const QJsonObject& profile, const QString& split) {
    if (split.startsWith("segment:"_L1)) {
        const QString status = profile.value("segmentMembership"_L1)
                                   .toObject()
                                   .value("ups"_L1)
                                   .toObject()
                                   .value("s1"_L1)
                                   .toObject()
                                   .value("status"_L1)
                                   .toString();
        return status == "realized"_L1 || status == "existing"_L1 ? u"in"_s : u"not in"_s;
    }
    QJsonValue value = profile;
    for (const QString& name : split.split(u'.'))
        value = value.toObject().value(name);
    return value.isUndefined() || value.isNull() ? kNoValue : value.toVariant().toString();
}

void recountOffer(const CandidateTrace& candidate, const QString& first, OfferInsight& offer) {
    if (candidate.stage == Stage::Selected) {
        ++offer.proposed;
    } else {
        ++offer.losers[std::size_t(candidate.reason)];
        offer.unserved[std::size_t(candidate.reason)] += candidate.stage == Stage::Criterion ? 1 : 0;
    }
    if (candidate.stage < Stage::RankedBelow)
        return;
    ++offer.ranked;
    if (candidate.stage == Stage::RankedBelow)
        ++offer.beatenBy[first];
}

void recountScope(const InsightQuestion& question, const ScopeDecision& decision, const ScopeTrace& trace,
                  const QJsonObject& profile, ScopeInsight& scope) {
    const QString first = decision.picks.isEmpty() ? QString() : decision.picks.first().offer.value();
    const auto count = [&](WinnerCounts& counts) {
        ++(first.isEmpty() ? counts.fallback : counts.first[first]);
    };
    count(scope.winners);
    for (qsizetype i = 0; i < question.splits.size(); ++i)
        count(scope.splits[i][splitValue(profile, question.splits.at(i))]);
    if (!first.isEmpty())
        ++scope.offers[first].first;
    QSet<QString> ranked;
    for (const CandidateTrace& candidate : trace.candidates) {
        recountOffer(candidate, first, scope.offers[candidate.offer.value()]);
        if (candidate.stage >= Stage::RankedBelow)
            ranked.insert(candidate.offer.value());
    }
    for (qsizetype i = 0; i < question.overlaps.size(); ++i) {
        const bool a = ranked.contains(question.overlaps.at(i).first.value());
        const bool b = ranked.contains(question.overlaps.at(i).second.value());
        OverlapInsight& overlap = scope.overlaps[i];
        ++(a && b ? overlap.both : a ? overlap.first : b ? overlap.second : overlap.neither);
    }
}

/// By deciding one profile after the other, each with an explanation.
QVector<ScopeInsight> recount(const AskedWorld& world) {
    const InsightQuestion& question = *world.options.insight;
    QVector<ScopeInsight> scopes(world.options.scopes.size());
    for (const std::string& text : world.profiles) {
        const QByteArray json = QByteArray::fromStdString(text);
        const ProfileDocument profile = *ProfileDocument::fromJson(json, world.plan);
        QVector<QVector<ScopeRequest>> requests{world.options.scopes};
        if (world.options.isIndependent) {
            requests.clear();
            for (const ScopeRequest& scope : world.options.scopes)
                requests.append({scope});
        }
        qsizetype at = 0;
        for (const QVector<ScopeRequest>& asked : std::as_const(requests)) {
            DecisionRequest request;
            request.scopes = asked;
            request.duplicatesAcrossActivities = world.options.duplicatesAcrossActivities;
            request.duplicatesAcrossPlacements = world.options.duplicatesAcrossPlacements;
            request.nowMs = world.options.nowMs;
            request.seed = world.options.seed;
            Recorder recorder;
            const Decision decision = decide(world.plan, profile.value(), request, world.counters, &recorder);
            for (qsizetype i = 0; i < asked.size(); ++i, ++at) {
                if (!decision.scopes.at(i).error.isEmpty())
                    continue;
                scopes[at].splits.resize(question.splits.size());
                scopes[at].overlaps.resize(question.overlaps.size());
                recountScope(question, decision.scopes.at(i), recorder.explanation.scopes.at(i),
                             QJsonDocument::fromJson(json).object(), scopes[at]);
            }
        }
    }
    return scopes;
}

/// All of it as text, so that a difference can be read.
QString textOf(const WinnerCounts& winners) {
    QString text = u"fallback %1"_s.arg(winners.fallback);
    for (auto it = winners.first.cbegin(); it != winners.first.cend(); ++it)
        text += u", %1 %2"_s.arg(it.key()).arg(*it);
    return text;
}

QString textOf(const ScopeInsight& scope) {
    QString text = textOf(scope.winners) + u'\n';
    for (auto it = scope.offers.cbegin(); it != scope.offers.cend(); ++it) {
        text += u"%1: first %2, proposed %3, ranked %4;"_s.arg(it.key())
                    .arg(it->first)
                    .arg(it->proposed)
                    .arg(it->ranked);
        for (std::size_t reason = 0; reason < kReasonCount; ++reason) {
            if (it->losers[reason] > 0)
                text += u" %1 %2 (%3)"_s.arg(token(Reason(reason)))
                            .arg(it->losers[reason])
                            .arg(it->unserved[reason]);
        }
        for (auto by = it->beatenBy.cbegin(); by != it->beatenBy.cend(); ++by)
            text += u" <%1 %2"_s.arg(by.key()).arg(*by);
        text += u'\n';
    }
    for (const OverlapInsight& overlap : scope.overlaps)
        text +=
            u"%1 %2 %3 %4\n"_s.arg(overlap.both).arg(overlap.first).arg(overlap.second).arg(overlap.neither);
    for (const auto& split : scope.splits) {
        for (auto it = split.cbegin(); it != split.cend(); ++it)
            text += it.key() + u": "_s + textOf(*it) + u'\n';
    }
    return text;
}

/// What must add up, whatever it counts.
void reconcile(const ScopeInsight& scope, quint64 profiles) {
    QCOMPARE(scope.winners.profiles(), profiles);
    for (const OfferInsight& offer : scope.offers) {
        quint64 lost = 0;
        for (const quint64 one : offer.losers)
            lost += one;
        QCOMPARE(lost + offer.proposed, profiles);
        quint64 left = offer.proposed;
        for (const auto& [stage, name] : Tokens<Stage>::table)
            left += stage == Stage::Selected ? 0 : offer.leftAt(stage);
        QCOMPARE(left, profiles);
        QCOMPARE(offer.ranked, offer.proposed + offer.leftAt(Stage::RankedBelow));
    }
    for (const auto& split : scope.splits) {
        quint64 all = 0;
        for (const WinnerCounts& counts : split)
            all += counts.profiles();
        QCOMPARE(all, profiles);
    }
    for (const OverlapInsight& overlap : scope.overlaps)
        QCOMPARE(overlap.both + overlap.first + overlap.second + overlap.neither, profiles);
}

} // namespace

void InsightTest::agreesWithARecount_data() {
    QTest::addColumn<bool>("isPlain");
    QTest::newRow("random worlds") << false;
    QTest::newRow("plain rules") << true;
}

void InsightTest::agreesWithARecount() {
    QFETCH(bool, isPlain);
    const int worlds = runCount("OW_INSIGHT_CASES", 40);
    for (int seed = 0; seed < worlds; ++seed) {
        const AskedWorld world = worldOf(unsigned(seed), isPlain);
        const Simulated result = simulated(world.plan, world.counters, world.options, world.stream());
        QVERIFY(result.summary.ok() && result.summary->insight);
        const QStringList shown = insightText(*result.summary, ScopeNames(world.plan.catalog())).split(u'\n');
        for (const QString& line : shown)
            QVERIFY2(line.size() <= 80, qPrintable(line));
        const QVector<ScopeInsight> expected = recount(world);
        for (qsizetype i = 0; i < expected.size(); ++i) {
            const ScopeInsight& found = result.summary->insight->scopes.at(i);
            const QStringList lines = textOf(found).split(u'\n');
            const QStringList expectedLines = textOf(expected.at(i)).split(u'\n');
            for (qsizetype line = 0; line < expectedLines.size(); ++line)
                QCOMPARE(u"world %1, %2"_s.arg(seed).arg(lines.value(line)),
                         u"world %1, %2"_s.arg(seed).arg(expectedLines.at(line)));
            QCOMPARE(lines.size(), expectedLines.size());
            if (!found.offers.isEmpty())
                reconcile(found, world.profiles.size());
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void InsightTest::concentrationIsOfThoseWhoGetAnOffer() {
    const Concentration even = concentrationOf({{{u"a"_s, 5}, {u"b"_s, 5}}, 90});
    QCOMPARE(even.top1, 0.5);
    QCOMPARE(even.top5, 1.0);
    QCOMPARE(even.effective, 2.0);
    const Concentration one = concentrationOf({{{u"a"_s, 7}}, 0});
    QCOMPARE(one.top1, 1.0);
    QCOMPARE(one.effective, 1.0);
    QCOMPARE(concentrationOf({{}, 3}).effective, 0.0);
}

void InsightTest::onlySoManyValuesAreTold() {
    AskedWorld world = worldOf(1, true);
    world.profiles.clear();
    for (int i = 0; i < kMostSplitValues + 50; ++i)
        world.profiles.push_back("{\"g\":{\"h\":" + std::to_string(i) + "}}");
    const Simulated result = simulated(world.plan, {}, world.options, world.stream());
    const QMap<QString, WinnerCounts> split = result.summary->insight->scopes.first().splits.first();
    QCOMPARE(split.size(), kMostSplitValues + 1);
    QCOMPARE(split.value(kOtherValues).profiles(), quint64(50));
    QVERIFY(split.contains(QString::number(kMostSplitValues - 1)));
}

void InsightTest::doesNotDependOnTheNumberOfThreads() {
    AskedWorld world = worldOf(10, true);
    std::string stream;
    while (stream.size() < 3'000'000)
        stream += world.stream();
    world.options.jobs = 1;
    const Simulated one = simulated(world.plan, {}, world.options, stream);
    world.options.jobs = 4;
    const Simulated four = simulated(world.plan, {}, world.options, stream);
    for (qsizetype i = 0; i < world.options.scopes.size(); ++i)
        QCOMPARE(textOf(four.summary->insight->scopes.at(i)), textOf(one.summary->insight->scopes.at(i)));
}

} // namespace ow::test

#include "moc_insight_test.cpp"
