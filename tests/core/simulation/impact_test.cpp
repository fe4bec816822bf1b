#include "impact_test.h"

#include "decision/documents/request_json.h"
#include "decision/request/request_defaults.h"
#include "plain_rules.h"
#include "random_decision.h"
#include "simulation/documents/impact_documents.h"
#include "simulation/sensitivity.h"
#include "streams.h"
#include "support/run_count.h"

#include <QJsonDocument>
#include <QTest>

#include <cstring>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

using ScopeKey = std::pair<QString, QString>;
/// Per scope the ids that are proposed, behind a word that says what they are.
using Answers = QMap<ScopeKey, QStringList>;

Answers answersOf(const ImpactSide& side, const std::string& json, qint64 nowMs) {
    DecisionRequest request;
    request.scopes = side.scopes;
    request.duplicatesAcrossPlacements = side.duplicatesAcrossPlacements;
    request.nowMs = nowMs;
    const ProfileDocument profile = *ProfileDocument::fromJson(QByteArray::fromStdString(json), side.plan);
    Answers answers;
    for (const ScopeDecision& scope : decide(side.plan, profile.value(), request).scopes) {
        QStringList& answer = answers[{scope.scope.activity.value(), scope.scope.placement.value()}];
        if (!scope.error.isEmpty())
            answer = QStringList{u"error"_s};
        else if (scope.isFallback)
            answer = QStringList{u"fallback"_s, scope.fallback.value()};
        else
            answer = QStringList{u"offers"_s};
        for (const Pick& pick : scope.picks)
            answer.append(pick.offer.value());
    }
    return answers;
}

QString firstOf(const QStringList& answer) {
    const bool isDecided = !answer.isEmpty() && answer.first() != "error"_L1;
    return isDecided ? answer.first() + u':' + answer.value(1) : QString();
}

QString firstOf(const ImpactWinner& winner) {
    switch (winner.kind) {
    case ImpactWinner::Kind::Offer:
        return u"offers:"_s + winner.id;
    case ImpactWinner::Kind::Fallback:
    case ImpactWinner::Kind::Nothing:
        return u"fallback:"_s + winner.id;
    case ImpactWinner::Kind::NotDecided:
        break;
    }
    return {};
}

/// Counts as text: what the impact says, and what deciding one after the other says.
QString told(const Impact& impact) {
    QString text;
    for (qsizetype k = 0; k < impact.comparisons.size(); ++k) {
        const Comparison& comparison = impact.comparisons.at(k);
        text += u"%1: profiles %2\n"_s.arg(k).arg(comparison.changedProfiles);
        if (impact.byCause && k > 0)
            text +=
                u"%1: also %2, same %3\n"_s.arg(k).arg(comparison.alsoTogether).arg(comparison.sameTogether);
        QMap<QString, quint64> flows;
        for (qsizetype i = 0; i < comparison.scopes.size(); ++i) {
            for (const ImpactFlow& flow : comparison.scopes.at(i).flows)
                flows[u"%1 %2 %3 > %4"_s.arg(impact.scopes.at(i).activity.value(),
                                             impact.scopes.at(i).placement.value(), firstOf(flow.from),
                                             firstOf(flow.to))] += flow.count;
        }
        for (auto it = flows.cbegin(); it != flows.cend(); ++it)
            text += u"%1: %2 %3\n"_s.arg(k).arg(it.key()).arg(*it);
        text += u"%1: changed %2, moved %3, new %4, ended %5\n"_s.arg(k)
                    .arg(comparison.all.changed)
                    .arg(comparison.all.moved)
                    .arg(comparison.all.newFallbacks)
                    .arg(comparison.all.endedFallbacks);
    }
    return text + u"only %1, undone %2\n"_s.arg(impact.onlyTogether).arg(impact.undone);
}

struct Recount {
    quint64 profiles = 0, also = 0, same = 0, changed = 0, moved = 0, newFallbacks = 0, ended = 0;
    QMap<QString, quint64> flows;

    void add(const ScopeKey& scope, const QStringList& was, const QStringList& is) {
        const QString from = firstOf(was);
        const QString to = firstOf(is);
        ++changed;
        moved += from != to ? 1U : 0U;
        newFallbacks += from.startsWith("offers"_L1) && !to.startsWith("offers"_L1) ? 1U : 0U;
        ended += !from.startsWith("offers"_L1) && to.startsWith("offers"_L1) ? 1U : 0U;
        ++flows[u"%1 %2 %3 > %4"_s.arg(scope.first, scope.second, from, to)];
    }
};

/// An answer that is an error, or none at all, is no answer.
QStringList answerIn(const Answers& answers, const ScopeKey& scope) {
    const QStringList answer = answers.value(scope);
    return answer.value(0) == "error"_L1 ? QStringList() : answer;
}

QString bruteForce(const QVector<ImpactSide>& sides, const std::vector<std::string>& profiles, qint64 nowMs,
                   bool byCause) {
    QVector<Recount> counts(sides.size());
    quint64 only = 0;
    quint64 undone = 0;
    for (const std::string& profile : profiles) {
        QVector<Answers> answers;
        Answers all;
        for (const ImpactSide& side : sides) {
            answers.append(answersOf(side, profile, nowMs));
            all.insert(answers.last());
        }
        QVector<bool> isChanged(sides.size());
        for (auto it = all.cbegin(); it != all.cend(); ++it) {
            const QStringList was = answerIn(answers.first(), it.key());
            const QStringList together = answerIn(answers.at(1), it.key());
            bool alone = false;
            for (qsizetype k = 1; k < sides.size(); ++k) {
                const QStringList is = answerIn(answers.at(k), it.key());
                if (is == was)
                    continue;
                isChanged[k] = true;
                counts[k].add(it.key(), was, is);
                alone = alone || k > 1;
                counts[k].also += k > 1 && together != was ? 1U : 0U;
                counts[k].same += k > 1 && together == is ? 1U : 0U;
            }
            only += byCause && together != was && !alone ? 1U : 0U;
            undone += byCause && together == was && alone ? 1U : 0U;
        }
        for (qsizetype k = 1; k < sides.size(); ++k)
            counts[k].profiles += isChanged.at(k) ? 1U : 0U;
    }
    QString text;
    for (qsizetype k = 1; k < sides.size(); ++k) {
        const Recount& one = counts.at(k);
        text += u"%1: profiles %2\n"_s.arg(k - 1).arg(one.profiles);
        if (byCause && k > 1)
            text += u"%1: also %2, same %3\n"_s.arg(k - 1).arg(one.also).arg(one.same);
        for (auto it = one.flows.cbegin(); it != one.flows.cend(); ++it)
            text += u"%1: %2 %3\n"_s.arg(k - 1).arg(it.key()).arg(*it);
        text += u"%1: changed %2, moved %3, new %4, ended %5\n"_s.arg(k - 1)
                    .arg(one.changed)
                    .arg(one.moved)
                    .arg(one.newFallbacks)
                    .arg(one.ended);
    }
    return text + u"only %1, undone %2\n"_s.arg(only).arg(undone);
}

/// Two plain catalogs that differ in the priorities of some offers.
QVector<ImpactSide> plainSides(std::mt19937& random) {
    const Catalog before = plainRuleCatalog(random);
    QVector<EntityPtr> entities;
    for (const EntityPtr& entity : before.entities()) {
        Entity changed = *entity;
        if (auto* offer = std::get_if<PersonalizedOffer>(&changed); offer && random() % 3 == 0)
            offer->rank.priority = int(random() % 5);
        entities.append(std::make_shared<const Entity>(changed));
    }
    return sidesOf(before, *Catalog::fromEntities(entities), true);
}

} // namespace

void ImpactTest::agreesWithBruteForce() {
    const int worlds = runCount("OW_IMPACT_CASES", 60);
    for (int seed = 0; seed < worlds; ++seed) {
        std::mt19937 random{unsigned(seed)};
        const bool isPlain = seed % 3 == 0;
        const bool byCause = seed % 2 == 0;
        QVector<ImpactSide> sides;
        ImpactQuestion question;
        question.byCause = byCause;
        question.jobs = 1 + seed % 2;
        if (isPlain) {
            sides = plainSides(random);
            question.nowMs = 1'750'000'000'000;
        } else {
            RandomWorld world = randomWorld(random);
            const Catalog before = world.catalog;
            for (int i = 0; i < 3; ++i)
                static_cast<void>(changeWorld(random, world));
            question.nowMs = randomRequest(random, before).nowMs;
            sides = sidesOf(before, world.catalog, byCause);
        }
        question.byCause = question.byCause || isPlain;
        std::vector<std::string> profiles;
        std::string stream;
        for (int i = 0; i < (isPlain ? 60 : 25); ++i) {
            profiles.push_back(
                isPlain ? profileForPlainRules(random)
                        : QJsonDocument(randomProfile(random)).toJson(QJsonDocument::Compact).toStdString());
            stream += profiles.back() + '\n';
        }
        const Result<Impact> impact = findImpact(sides, question, readerOf(stream));
        QVERIFY(impact.ok());
        QCOMPARE(impact->profiles, quint64(profiles.size()));
        const QStringList found = told(*impact).split(u'\n');
        const QStringList expected =
            bruteForce(sides, profiles, question.nowMs, question.byCause).split(u'\n');
        for (qsizetype i = 0; i < std::max(found.size(), expected.size()); ++i)
            QCOMPARE(u"world %1, %2"_s.arg(seed).arg(found.value(i)),
                     u"world %1, %2"_s.arg(seed).arg(expected.value(i)));
        // Flows out of a winner and into one are what is changed.
        for (const Comparison& comparison : impact->comparisons) {
            for (const ScopeImpact& scope : comparison.scopes) {
                quint64 flowing = 0;
                for (const ImpactFlow& flow : scope.flows)
                    flowing += flow.count;
                QCOMPARE(flowing, scope.counts.changed);
            }
        }
        const ImpactNames names(sides.first().plan.catalog(), sides.at(1).plan.catalog());
        const QStringList lines = impactText(*impact, {}, names).split(u'\n');
        for (const QString& line : lines)
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }
}

void ImpactTest::doesNotDependOnTheNumberOfThreads() {
    std::mt19937 random{5};
    const QVector<ImpactSide> sides = plainSides(random);
    std::string stream;
    while (stream.size() < 4'000'000) { // several blocks
        stream += profileForPlainRules(random) + '\n';
        if (random() % 50 == 0)
            stream += "{\"f0\":\n\n";
    }
    ImpactQuestion question;
    question.nowMs = 1'750'000'000'000;
    question.byCause = true;
    question.splits = QStringList{u"f0"_s};
    question.jobs = 1;
    const ImpactNames names(sides.first().plan.catalog(), sides.at(1).plan.catalog());
    const Result<Impact> one = findImpact(sides, question, readerOf(stream));
    QVERIFY(one->malformed > 0 && one->comparisons.first().all.changed > 0);
    question.jobs = 4;
    const Result<Impact> four = findImpact(sides, question, readerOf(stream));
    QCOMPARE(impactJson(*four, question.splits, names), impactJson(*one, question.splits, names));
    QCOMPARE(four->problems.size(), one->problems.size());
    QCOMPARE(four->problems.last().place, one->problems.last().place);
    const ImpactFlow& flow = one->comparisons.first().scopes.first().flows.first();
    QCOMPARE(flow.examples.size(), qsizetype(std::min<quint64>(flow.count, ImpactFlow::kMostExamples)));
}

void ImpactTest::whatIsStoppedIsABeginning() {
    std::mt19937 random{5};
    const QVector<ImpactSide> sides = plainSides(random);
    std::string line = profileForPlainRules(random) + '\n';
    std::stop_source stop;
    qint64 given = 0;
    const ReadText read = [&](char* buffer, qint64 size) { // without an end
        for (qint64 at = 0; at < size; ++at)
            buffer[at] = line[std::size_t((given + at) % qint64(line.size()))];
        given += size;
        if (given > 8'000'000)
            stop.request_stop();
        return size;
    };
    ImpactQuestion question;
    question.nowMs = 1'750'000'000'000;
    question.byCause = true;
    const Result<Impact> impact = findImpact(sides, question, read, stop.get_token());
    QVERIFY(impact.ok() && impact->cancelled);
    QVERIFY(impact->profiles > 0 && impact->profiles < quint64(given) / line.size());
}

void ImpactTest::onlyTheCombinationIsSaid() {
    // The placement's offer needs a content and approval: each edit alone changes nothing.
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.name = u"Gold"_s;
    offer.status = OfferStatus::Draft;
    offer.representations.append({PlacementId(u"p"_s), {}, {}, {}});
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.name = u"Home"_s;
    activity.status = ActivityStatus::Live;
    activity.criteria.resize(1);
    activity.criteria[0].selection = OptionSelectionType::DirectList;
    activity.criteria[0].placements = {PlacementId(u"p"_s)};
    const auto catalogOf = [](const Entity& one, const Entity& two) {
        QVector<EntityPtr> entities;
        for (const Entity& entity : {newEntity(EntityKind::Placement, u"p"_s, u"Hero"_s), one, two})
            entities.append(std::make_shared<const Entity>(entity));
        return *Catalog::fromEntities(entities);
    };
    const Catalog before = catalogOf(offer, activity);
    offer.status = OfferStatus::Approved;
    activity.criteria[0].options = {offer.id};
    const Catalog after = catalogOf(offer, activity);
    ImpactQuestion question;
    question.byCause = true;
    const Result<Impact> impact = findImpact(sidesOf(before, after, true), question, readerOf("{}\n{}\n"));
    QVERIFY(impact.ok());
    QCOMPARE(impact->comparisons.size(), 3);
    QCOMPARE(impact->comparisons.at(0).all.changed, quint64(2));
    QCOMPARE(impact->comparisons.at(0).all.endedFallbacks, quint64(2));
    QCOMPARE(impact->comparisons.at(1).all.changed, quint64(0));
    QCOMPARE(impact->comparisons.at(2).all.changed, quint64(0));
    QCOMPARE(impact->onlyTogether, quint64(2));
    const QString text = impactText(*impact, {}, ImpactNames(before, after));
    QVERIFY2(text.contains(u"nothing → Gold"_s), qPrintable(text));
}

void ImpactTest::prioritiesMoveWhatOtherCatalogsWould() {
    const int worlds = runCount("OW_IMPACT_CASES", 30);
    quint64 moved = 0;
    for (int seed = 0; seed < worlds; ++seed) {
        std::mt19937 random{unsigned(seed)};
        const bool isPlain = seed % 2 == 0;
        const Catalog catalog = isPlain ? plainRuleCatalog(random) : randomWorld(random).catalog;
        const ImpactSide base = sideOf({}, DecisionPlan::compile(catalog));
        QVector<PriorityShift> shifts;
        QVector<ImpactSide> expected{base};
        for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
            shifts.append({offer->id, seed % 3 == 0 ? -2 : 3});
            QVector<EntityPtr> entities;
            for (const EntityPtr& entity : catalog.entities()) {
                Entity changed = *entity;
                if (auto* one = std::get_if<PersonalizedOffer>(&changed); one && one->id == offer->id)
                    one->rank.priority = std::max<qint64>(0, one->rank.priority + shifts.last().by);
                entities.append(std::make_shared<const Entity>(changed));
            }
            expected.append(
                sideOf({}, DecisionPlan::compile(Catalog::fromEntities(entities)->withZone(catalog.zone()))));
        }
        std::vector<std::string> profiles;
        std::string stream;
        for (int i = 0; i < 20; ++i) {
            profiles.push_back(
                isPlain ? profileForPlainRules(random)
                        : QJsonDocument(randomProfile(random)).toJson(QJsonDocument::Compact).toStdString());
            stream += profiles.back() + '\n';
        }
        ImpactQuestion question;
        question.nowMs = isPlain ? 1'750'000'000'000 : randomRequest(random, catalog).nowMs;
        const Result<Impact> impact = findImpact(prioritySides(base, shifts), question, readerOf(stream));
        QCOMPARE(told(*impact), bruteForce(expected, profiles, question.nowMs, false));
        for (const Comparison& comparison : impact->comparisons)
            moved += comparison.all.moved;
    }
    QVERIFY(moved > 0);
}

} // namespace ow::test

#include "moc_impact_test.cpp"
