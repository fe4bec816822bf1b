#include "visits_test.h"

#include "decision/capping/capping.h"
#include "decision/documents/scope_requests.h"
#include "domain/validity.h"
#include "random_decision.h"
#include "simulation/visits.h"
#include "streams.h"
#include "support/run_count.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

/// Something that was proposed.
struct Proposed {
    qint64 atMs = 0;
    std::size_t profile = 0;
    QString placement;
};

/// All that was proposed, counted anew whenever somebody asks.
class History {
public:
    explicit History(const Catalog& catalog) : m_catalog(catalog) {}

    void add(const QString& offer, const Proposed& proposed) { m_all[offer].append(proposed); }

    /// Of the rules with this scope; of one profile, where it is that.
    [[nodiscard]] Counters counts(CappingScope scope, std::size_t profile, qint64 nowMs) const {
        Counters counters;
        for (auto it = m_all.cbegin(); it != m_all.cend(); ++it) {
            const auto* const offer = m_catalog.find<PersonalizedOffer>(OfferId(it.key()));
            OfferCount count;
            for (const CappingRule& rule : offer->capping) {
                if (rule.scope != scope)
                    continue;
                const CappingWindow window =
                    cappingWindow(rule.repeat, inInstants(offer->calendar, m_catalog.zone().zone()), nowMs);
                RuleCount own{0, {}};
                for (const Proposed& one : *it) {
                    const bool counts =
                        window.holds(one.atMs) && (scope == CappingScope::Global || one.profile == profile) &&
                        (rule.placements.isEmpty() || rule.placements.contains(PlacementId(one.placement)));
                    if (!counts)
                        continue;
                    ++*own.total;
                    ++own.placements[one.placement];
                }
                count.rules.insert(rule.index, own);
            }
            counters.offers.insert(it.key(), count);
        }
        return counters;
    }

private:
    const Catalog& m_catalog;
    QMap<QString, QVector<Proposed>> m_all;
};

DecisionRequest requestOf(const VisitQuestion& question, qint64 nowMs) {
    DecisionRequest request;
    request.scopes = question.scopes;
    request.duplicatesAcrossActivities = question.duplicatesAcrossActivities;
    request.duplicatesAcrossPlacements = question.duplicatesAcrossPlacements;
    request.seed = question.drawSeed;
    request.nowMs = nowMs;
    return request;
}

QString firstOf(const ScopeDecision& scope) {
    return scope.picks.isEmpty() ? QString() : scope.picks.first().offer.value();
}

/// What a report counts, as text.
class Told {
public:
    void add(const QString& what, quint64 count = 1) {
        if (count > 0)
            m_counts[what] += count;
    }
    [[nodiscard]] QStringList lines() const {
        QStringList lines;
        for (auto it = m_counts.cbegin(); it != m_counts.cend(); ++it)
            lines.append(u"%1: %2"_s.arg(it.key()).arg(*it));
        return lines;
    }

private:
    QMap<QString, quint64> m_counts;
};

QStringList told(const VisitReport& report) {
    Told told;
    for (qsizetype i = 0; i < report.scopes.size(); ++i) {
        const VisitScope& scope = report.scopes.at(i);
        for (qsizetype b = 0; b < scope.visits.size(); ++b) {
            told.add(u"%1 visits in %2"_s.arg(i).arg(b), scope.visits.at(b));
            told.add(u"%1 fallback in %2"_s.arg(i).arg(b), scope.fallback.at(b));
        }
        for (auto it = scope.offers.cbegin(); it != scope.offers.cend(); ++it) {
            for (qsizetype b = 0; b < it->served.size(); ++b)
                told.add(u"%1 %2 in %3"_s.arg(i).arg(it.key()).arg(b), it->served.at(b));
            told.add(u"%1 %2 first"_s.arg(i).arg(it.key()), it->first);
            for (auto by = it->takenBy.cbegin(); by != it->takenBy.cend(); ++by)
                told.add(u"%1 %2 taken by %3"_s.arg(i).arg(it.key(), by.key()), *by);
        }
    }
    return told.lines();
}

QStringList oneAtATime(const DecisionPlan& plan, const VisitQuestion& question,
                       const QVector<QJsonObject>& profiles) {
    std::vector<std::pair<qint64, std::size_t>> visits;
    for (std::size_t i = 0; i < std::size_t(profiles.size()); ++i) {
        for (const qint64 at : arrivalsOf(question.arrivals, question.seed, i, question.spanMs))
            visits.emplace_back(at, i);
    }
    std::sort(visits.begin(), visits.end());
    History history(plan.catalog());
    Told told;
    for (const auto& [offset, number] : visits) {
        const qint64 nowMs = question.startMs + offset;
        QJsonObject profile = profiles.at(qsizetype(number));
        const DecisionRequest request = requestOf(question, nowMs);
        const Decision free = decide(plan, ProfileDocument::fromJson(profile, plan).value(), request);
        profile.insert(u"offerCounts"_s,
                       history.counts(CappingScope::Profile, number, nowMs).toJson().value("offers"_L1));
        const PlanCounters counters(plan, history.counts(CappingScope::Global, 0, nowMs));
        const ProfileDocument document = ProfileDocument::fromJson(profile, plan);
        const Decision decision = decide(plan, document.value(), request, counters);
        const qint64 bucket = offset * question.buckets / question.spanMs;
        for (qsizetype i = 0; i < decision.scopes.size(); ++i) {
            const ScopeDecision& scope = decision.scopes.at(i);
            if (!scope.error.isEmpty())
                continue;
            told.add(u"%1 visits in %2"_s.arg(i).arg(bucket));
            told.add(u"%1 fallback in %2"_s.arg(i).arg(bucket), scope.picks.isEmpty() ? 1 : 0);
            const QString first = firstOf(scope);
            told.add(u"%1 %2 first"_s.arg(i).arg(first), first.isEmpty() ? 0 : 1);
            const QString wanted = firstOf(free.scopes.at(i));
            told.add(u"%1 %2 taken by %3"_s.arg(i).arg(wanted, first),
                     !wanted.isEmpty() && wanted != first ? 1 : 0);
            for (const Pick& pick : scope.picks) {
                told.add(u"%1 %2 in %3"_s.arg(i).arg(pick.offer.value()).arg(bucket));
                history.add(pick.offer.value(), {nowMs, number, scope.scope.placement.value()});
            }
        }
    }
    return told.lines();
}

/// A catalog of which every capping rule has an index of its own, as the window gives them.
Catalog withIndexes(const Catalog& catalog) {
    QVector<EntityPtr> entities;
    const QVector<EntityPtr> all = catalog.entities();
    for (const EntityPtr& entity : all) {
        Entity changed = *entity;
        if (auto* offer = std::get_if<PersonalizedOffer>(&changed)) {
            for (qsizetype i = 0; i < offer->capping.size(); ++i)
                offer->capping[i].index = i + 1;
        }
        entities.append(std::make_shared<const Entity>(changed));
    }
    return Catalog::fromEntities(entities)->withZone(catalog.zone());
}

} // namespace

void VisitsTest::agreesWithOneVisitAtATime() {
    const int worlds = runCount("OW_VISIT_CASES", 60);
    quint64 lost = 0;
    for (int seed = 0; seed < worlds; ++seed) {
        std::mt19937 random{unsigned(seed)};
        const Catalog catalog = withIndexes(randomWorld(random).catalog);
        const DecisionPlan plan = DecisionPlan::compile(catalog);
        VisitQuestion question;
        question.scopes = allScopes(catalog, 1 + int(random() % 2));
        question.startMs = randomRequest(random, catalog).nowMs;
        constexpr qint64 day = 86'400'000;
        question.spanMs = qint64(1 + random() % 60) * day;
        question.arrivals.count = 4;
        question.seed = random();
        question.duplicatesAcrossPlacements = random() % 2 == 0;
        if (random() % 3 == 0)
            question.drawSeed = random();
        QVector<QJsonObject> profiles;
        std::string stream;
        for (int i = 0; i < 6; ++i) {
            QJsonObject profile = randomProfile(random);
            profile.remove(u"offerCounts"_s);
            profiles.append(profile);
            stream += QJsonDocument(profile).toJson(QJsonDocument::Compact).toStdString() + '\n';
        }
        const Result<VisitReport> report = playVisits(plan, question, readerOf(stream));
        QVERIFY(report.ok());
        QCOMPARE(report->visits, quint64(24));
        const QStringList found = told(*report);
        const QStringList expected = oneAtATime(plan, question, profiles);
        for (qsizetype i = 0; i < std::max(found.size(), expected.size()); ++i)
            QCOMPARE(u"world %1, %2"_s.arg(seed).arg(found.value(i)),
                     u"world %1, %2"_s.arg(seed).arg(expected.value(i)));
        for (const VisitScope& scope : report->scopes) {
            for (const ServedOffer& offer : scope.offers)
                lost += offer.lost;
        }
    }
    QVERIFY(lost > 0); // caps did bite
}

void VisitsTest::arrivalsAreThoseThatWereAskedFor() {
    constexpr qint64 day = 86'400'000;
    const VisitArrivals fixed = *VisitArrivals::parse(u"fixed:3"_s);
    const VisitArrivals poisson = *VisitArrivals::parse(u"poisson:3/30d"_s);
    QCOMPARE(poisson.periodMs, 30 * day);
    quint64 all = 0;
    for (quint64 profile = 0; profile < 2000; ++profile) {
        for (const VisitArrivals& arrivals : {fixed, poisson}) {
            const std::vector<qint64> instants = arrivalsOf(arrivals, 7, profile, 60 * day);
            QVERIFY(std::is_sorted(instants.begin(), instants.end()));
            QVERIFY(instants.empty() || (instants.front() >= 0 && instants.back() < 60 * day));
            QVERIFY(instants == arrivalsOf(arrivals, 7, profile, 60 * day));
            if (arrivals.kind == VisitArrivals::Kind::Fixed)
                QCOMPARE(instants.size(), std::size_t(3));
            else
                all += instants.size();
        }
    }
    QVERIFY2(all > 11'500 && all < 12'500, qPrintable(QString::number(all))); // 6 each
    QVERIFY(arrivalsOf(fixed, 8, 1, day) != arrivalsOf(fixed, 7, 1, day));
}

void VisitsTest::whatIsNoArrivalIsRefused() {
    for (const char* text : {"fixed", "fixed:0", "fixed:1.5", "fixed:2/3d", "poisson:3", "poisson:3/30",
                             "poisson:-1/3d", "often:3", ""})
        QVERIFY2(!VisitArrivals::parse(QString::fromLatin1(text)).ok(),
                 qPrintable(QString::fromLatin1(text)));
    for (const char* text : {"0d", "3", "3y", "-3d", ""})
        QVERIFY2(!parseSpan(QString::fromLatin1(text)).ok(), qPrintable(QString::fromLatin1(text)));
}

void VisitsTest::aCapFillsAndTheNextTakesOver() {
    QVector<EntityPtr> entities;
    const auto add = [&entities](const Entity& entity) {
        entities.append(std::make_shared<const Entity>(entity));
    };
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.status = ActivityStatus::Live;
    activity.criteria.resize(1);
    activity.criteria[0].selection = OptionSelectionType::DirectList;
    add(newEntity(EntityKind::Placement, u"p"_s, {}));
    for (const QString& id : {u"first"_s, u"second"_s}) {
        PersonalizedOffer offer;
        offer.id = OfferId(id);
        offer.status = OfferStatus::Approved;
        offer.rank.priority = offer.id.value() == "first"_L1 ? 2 : 1;
        offer.representations.append({PlacementId(u"p"_s), {}, {}, {}});
        if (offer.id.value() == "first"_L1) {
            offer.capping.resize(1);
            offer.capping[0].limit = 3;
            offer.capping[0].scope = CappingScope::Global;
            offer.capping[0].repeat = {true, RepeatUnit::Day, 1};
            offer.capping[0].index = 1;
        }
        activity.criteria[0].options.append(offer.id);
        add(offer);
    }
    add(activity);
    const DecisionPlan plan = DecisionPlan::compile(*Catalog::fromEntities(entities));
    VisitQuestion question;
    question.scopes = allScopes(plan.catalog());
    constexpr qint64 day = 86'400'000;
    question.startMs = 20'000 * day;
    question.spanMs = 2 * day;
    question.buckets = 2;
    question.arrivals.count = 10;
    question.counters.offers.insert(u"first"_s, {1, {}, {}});
    const Result<VisitReport> report = playVisits(plan, question, readerOf("{}\n{}\n"));
    const VisitScope& scope = report->scopes.first();
    QCOMPARE(scope.offers.value(u"first"_s).served, (QVector<quint64>{2, 3})); // one had been before
    QCOMPARE(scope.offers.value(u"first"_s).lost, quint64(15));
    QCOMPARE(scope.offers.value(u"first"_s).takenBy.value(u"second"_s), quint64(15));
    QCOMPARE(report->exhaustionCount, quint64(2));
    QCOMPARE(*report->exhaustions.first().resetMs, question.startMs + day);
    QVERIFY(report->exhaustions.last().atMs > question.startMs + day);
}

} // namespace ow::test

#include "moc_visits_test.cpp"
