#include "ways_test.h"

#include "decision/reasons/sentence.h"
#include "decision_case.h"
#include "many_offers.h"
#include "random_decision.h"
#include "random_entities.h"
#include "support/run_count.h"
#include "ways/ways.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

bool wins(const DecisionPlan& plan, const QJsonObject& profile, const DecisionRequest& request,
          const Counters& counts, qsizetype scope, const OfferId& offer) {
    const PlanCounters counters(plan, counts);
    const ProfileDocument document = ProfileDocument::fromJson(profile, plan);
    const Decision decision = decide(plan, document.value(), request, counters);
    const QVector<Pick>& picks = decision.scopes.at(scope).picks;
    return std::any_of(picks.begin(), picks.end(), [&](const Pick& pick) { return pick.offer == offer; });
}

/// The profile with an edit, written again: as one reads it in the JSON of a change.
QJsonValue withEdit(const QJsonValue& at, const QJsonArray& path, const QJsonObject& edit) {
    if (path.isEmpty()) {
        const QString kind = edit.value("kind"_L1).toString();
        const QJsonArray entries = edit.value("entries"_L1).toArray();
        if (kind == "remove-entries"_L1) {
            QJsonArray left = at.toArray();
            for (qsizetype i = entries.size(); i-- > 0;) { // equal ones: the last first
                for (qsizetype k = left.size(); k-- > 0;) {
                    if (left.at(k) == entries.at(i)) {
                        left.removeAt(k);
                        break;
                    }
                }
            }
            return left;
        }
        if (kind != "add-entries"_L1)
            return edit.value("after"_L1);
        QJsonArray list = at.toArray();
        for (const QJsonValue& entry : entries)
            list.append(entry);
        return list;
    }
    QJsonObject object = at.toObject();
    const QString name = path.first().toString();
    QJsonArray rest = path;
    rest.removeFirst();
    const QJsonValue value = withEdit(object.value(name), rest, edit);
    object.remove(name);
    if (!value.isUndefined())
        object.insert(name, value);
    return object;
}

QJsonObject withEdits(const QJsonObject& profile, const QJsonArray& edits) {
    QJsonValue all = profile;
    for (const QJsonValue& edit : edits)
        all = withEdit(all, edit["path"_L1].toArray(), edit.toObject());
    return all.toObject();
}

Catalog withOffer(const Catalog& catalog, const PersonalizedOffer& offer) {
    QVector<EntityPtr> entities;
    for (const EntityPtr& entity : catalog.entities()) {
        const bool isIt = entityKey(*entity) == EntityKey{EntityKind::PersonalizedOffer, offer.id.value()};
        entities.append(isIt ? std::make_shared<const Entity>(offer) : entity);
    }
    return Catalog::fromEntities(entities)->withZone(catalog.zone());
}

/// One random question and an offer that loses in one of its scopes.
struct LosingCase {
    RandomWorld world;
    DecisionPlan plan;
    QJsonObject profile;
    Counters counts;
    DecisionRequest request;
    qsizetype scope = 0;
    CandidateTrace loser;

    [[nodiscard]] WaysToWin ways() const {
        const PlanCounters counters(plan, counts);
        return WaysFinder(plan).find({plan, profile, request, counters, scope, loser.offer, 5, {}});
    }
    [[nodiscard]] bool winsWith(const QJsonObject& other) const {
        return wins(plan, other, request, counts, scope, loser.offer);
    }
};

std::optional<LosingCase> losingCase(int number, bool isAlone) {
    std::mt19937 random{unsigned(number)};
    LosingCase one;
    one.world = randomWorld(random);
    one.plan = DecisionPlan::compile(one.world.catalog);
    one.profile = randomProfile(random);
    one.counts = randomCounters(random);
    one.request = randomRequest(random, one.world.catalog);
    if (isAlone)
        one.request.scopes.resize(1);
    Recorder recorder;
    const PlanCounters counters(one.plan, one.counts);
    const ProfileDocument document = ProfileDocument::fromJson(one.profile, one.plan);
    (void)decide(one.plan, document.value(), one.request, counters, &recorder);
    QVector<std::pair<qsizetype, CandidateTrace>> losers;
    for (qsizetype i = 0; i < recorder.explanation.scopes.size(); ++i) {
        for (const CandidateTrace& candidate : recorder.explanation.scopes.at(i).candidates) {
            if (candidate.stage > Stage::Filter && candidate.stage != Stage::Selected)
                losers.append({i, candidate});
        }
    }
    if (losers.isEmpty())
        return std::nullopt;
    std::tie(one.scope, one.loser) = losers.at(below(random, int(losers.size())));
    return one;
}

/// Whether the reference, which knows neither engine nor rule language, proposes the offer as well.
void compareWithReference(const LosingCase& one, const Catalog& catalog, const QJsonObject& profile) {
    if (one.request.seed || one.request.avoidFallbacks)
        return;
    const QVector<ReferenceScope> scopes =
        referenceDecide(catalog, one.world.meanings, profile, one.counts, one.request);
    QVERIFY(scopes.at(one.scope).offers.contains(one.loser.offer.value()));
}

void checkProfileWays(const LosingCase& one, const WaysToWin& ways) {
    double before = 0;
    for (const ProfileWay& way : ways.profile) {
        QJsonArray edits;
        for (const ProfileEdit& edit : way.edits)
            edits.append(toJson(edit));
        QCOMPARE(edits.size(), way.edits.size());
        const QJsonObject other = withEdits(one.profile, edits);
        QVERIFY(one.winsWith(other));
        // It knows what attributes of random profiles hold, and no other events.
        const bool isKnown = std::all_of(way.edits.begin(), way.edits.end(), [](const ProfileEdit& edit) {
            const qint64 value = edit.after.toInteger(-1);
            return edit.path.size() > 1 || edit.after.isUndefined() || (value >= 0 && value <= 2);
        });
        if (isKnown)
            compareWithReference(one, one.world.catalog, other);
        QVERIFY(way.edits.size() == 1 || way.edits.size() == 2);
        QVERIFY(way.distance >= before);
        before = way.distance;
        if (way.edits.size() == 2) { // neither does it alone
            QVERIFY(!one.winsWith(withEdits(one.profile, {edits.at(0)})));
            QVERIFY(!one.winsWith(withEdits(one.profile, {edits.at(1)})));
        }
    }
}

void checkOfferEdits(const LosingCase& one, const WaysToWin& ways) {
    if (ways.offerEdits.isEmpty())
        return;
    const Catalog changed = withOffer(one.world.catalog, ways.offer);
    const DecisionPlan plan = DecisionPlan::compile(changed);
    QVERIFY(wins(plan, one.profile, one.request, one.counts, one.scope, one.loser.offer));
    compareWithReference(one, changed, one.profile);
    if (ways.offerEdits.constLast().kind != OfferEdit::Kind::Priority)
        return;
    PersonalizedOffer less = ways.offer;
    --less.rank.priority;
    const DecisionPlan lower = DecisionPlan::compile(withOffer(one.world.catalog, less));
    QVERIFY(!wins(lower, one.profile, one.request, one.counts, one.scope, one.loser.offer));
}

} // namespace

void WaysTest::tells_data() {
    QTest::addColumn<QString>("path");
    const QStringList files = goldenFiles(u"ways"_s);
    QVERIFY2(!files.isEmpty(), "there are no golden cases");
    for (const QString& path : files)
        QTest::newRow(qPrintable(path.section(u'/', -1))) << path;
}

void WaysTest::tells() {
    QFETCH(QString, path);
    const QJsonObject json = readGolden(path);
    const DecisionCase one = readDecisionCase(path);
    const DecisionPlan plan = DecisionPlan::compile(one.catalog);
    const PlanCounters counters(plan, one.counters);
    const WaysFinder finder(plan);
    const QJsonObject offers = json.value("ways"_L1).toObject();
    QVERIFY(!offers.isEmpty());
    for (auto it = offers.begin(); it != offers.end(); ++it) {
        const WaysToWin ways =
            finder.find({plan, one.profile, one.request, counters, 0, OfferId(it.key()), 5, {}});
        QCOMPARE(waysLines(ways, Wording()), it->toVariant().toStringList());
    }
}

void WaysTest::whatIsFoundWins() {
    const int cases = runCount("OW_WAYS_CASES", 1'000);
    QMap<QString, int> found;
    int losers = 0;
    for (int number = 0; losers < cases; ++number) {
        const std::optional<LosingCase> one = losingCase(number, false);
        if (!one)
            continue;
        ++losers;
        const WaysToWin ways = one->ways();
        QVERIFY(!ways.wins);
        checkProfileWays(*one, ways);
        checkOfferEdits(*one, ways);
        if (QTest::currentTestFailed()) {
            qWarning("case %d", number);
            return;
        }
        if (!ways.profile.isEmpty())
            ++found[u"profile, %1 edits at %2"_s.arg(ways.profile.constFirst().edits.size())
                        .arg(token(one->loser.stage))];
        for (const OfferEdit& edit : ways.offerEdits)
            ++found[u"offer %1"_s.arg(int(edit.kind))];
    }
    for (const char* kind : {"profile, 1 edits at eligibility", "profile, 1 edits at ranked-below",
                             "profile, 1 edits at capping", "offer 0", "offer 1", "offer 4", "offer 5"})
        QVERIFY2(found.value(QLatin1StringView(kind)) > 0, kind);
}

void WaysTest::singleValuesAreNotMissed() {
    const int cases = runCount("OW_WAYS_CASES", 1'000);
    int wanted = 0;
    int losers = 0;
    for (int number = 0; losers < cases; ++number) {
        const std::optional<LosingCase> one = losingCase(number, true);
        if (!one)
            continue;
        ++losers;
        QVector<QJsonObject> others;
        for (int f = 0; f < 4; ++f) {
            for (const QJsonValue& value :
                 {QJsonValue(QJsonValue::Undefined), QJsonValue(0), QJsonValue(1), QJsonValue(2)}) {
                QJsonObject other = one->profile;
                other.insert(id("f", f), value);
                others.append(other);
            }
        }
        for (int s = 0; s < 3; ++s) {
            for (const QString& status : {u"realized"_s, u"exited"_s})
                others.append(withEdits(one->profile,
                                        {QJsonObject{{u"path"_s, QJsonArray{u"segmentMembership"_s, u"ups"_s,
                                                                            id("s", s), u"status"_s}},
                                                     {u"after"_s, status}}}));
        }
        const bool isThere = std::any_of(others.begin(), others.end(),
                                         [&](const QJsonObject& other) { return one->winsWith(other); });
        if (!isThere)
            continue;
        ++wanted;
        const WaysToWin ways = one->ways();
        QVERIFY2(!ways.profile.isEmpty() && ways.profile.constFirst().edits.size() == 1,
                 qPrintable(u"case %1: %2"_s.arg(number).arg(ways.why)));
    }
    QVERIFY(wanted > cases / 50);
}

void WaysTest::manyLosers() {
    const int size = runCount("OW_WAYS_OFFERS", 60);
    std::mt19937 random{1};
    const DecisionCase one = readDecisionCase(manyOffers(random, size));
    const DecisionPlan plan = DecisionPlan::compile(one.catalog);
    const WaysFinder finder(plan);
    const PlanCounters counters(plan, {});
    QVector<qint64> times;
    int byProfile = 0;
    int byOffer = 0;
    int cut = 0;
    while (times.size() < size) {
        const QJsonObject profile = someProfile(random);
        const OfferId offer(u"o%1"_s.arg(int(random() % unsigned(size))));
        if (wins(plan, profile, one.request, {}, 0, offer))
            continue;
        QElapsedTimer timer;
        timer.start();
        const WaysToWin ways = finder.find({plan, profile, one.request, counters, 0, offer, 5, {}});
        times.append(timer.nsecsElapsed() / 1000);
        byProfile += ways.profile.isEmpty() ? 0 : 1;
        byOffer += ways.offerEdits.isEmpty() ? 0 : 1;
        cut += ways.isCut ? 1 : 0;
        for (const ProfileWay& way : ways.profile)
            QVERIFY(wins(plan, edited(profile, way.edits), one.request, {}, 0, offer));
        if (!ways.offerEdits.isEmpty())
            QVERIFY(wins(DecisionPlan::compile(withOffer(one.catalog, ways.offer)), profile, one.request, {},
                         0, offer));
    }
    std::sort(times.begin(), times.end());
    qInfo("%d losers: middle %.1f ms, 95 %% %.1f ms, longest %.1f ms; %d by the profile, %d by the offer, %d "
          "cut",
          size, double(times.at(size / 2)) / 1000, double(times.at(size * 95 / 100)) / 1000,
          double(times.constLast()) / 1000, byProfile, byOffer, cut);
}

} // namespace ow::test

#include "moc_ways_test.cpp"
