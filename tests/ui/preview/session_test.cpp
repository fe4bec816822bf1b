#include "ui/preview/session_test.h"

#include "document/drafts.h"
#include "preview/preview_session.h"
#include "ui/preview/preview_catalog.h"

#include <QSet>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct Fixture : PreviewCatalog {
    Fixture() {
        session.setActive(true);
        settle();
    }
    void settle() {
        const bool settled = QTest::qWaitFor([this] { return session.isCurrent(); }, 20'000);
        QVERIFY(settled);
    }
    template <class Change>
    void choose(Change&& by) {
        PreviewChoice choice = session.choice();
        by(choice);
        session.setChoice(choice);
        settle();
    }
    [[nodiscard]] const PreviewScope& scope(qsizetype index = 0) const {
        return session.result()->scopes.at(index);
    }
    [[nodiscard]] QString winner(qsizetype index = 0) const { return scope(index).picks.at(0).name; }
    [[nodiscard]] Stage stageOf(const QString& offer) const {
        for (const CandidateTrace& candidate : scope().trace.candidates) {
            if (candidate.offer.value() == offer)
                return candidate.stage;
        }
        return Stage::Filter;
    }

    PreviewSession session{document()};
};

} // namespace

void SessionTest::decidesForTheProfile() {
    Fixture f;
    QCOMPARE(f.session.choice().activity.value(), u"a-web"_s);
    QCOMPARE(f.session.choice().profile.value(), u"ada"_s);
    QCOMPARE(f.winner(), u"A walk in Paris"_s);
    QCOMPARE(f.stageOf(u"capped"_s), Stage::RankedBelow);
    QCOMPARE(f.stageOf(u"ended"_s), Stage::Calendar);
    QCOMPARE(f.stageOf(u"draft"_s), Stage::Status);
    f.choose([](PreviewChoice& c) { c.profile = ProfileId(u"ole"_s); });
    QCOMPARE(f.winner(), u"Once only"_s);
    QCOMPARE(f.stageOf(u"paris"_s), Stage::Eligibility);
    QCOMPARE(f.session.result()->personName, u"Ole"_s);
}

void SessionTest::showsTheLastOfAHundredQuickEdits() {
    Fixture f;
    int shown = 0;
    connect(&f.session, &PreviewSession::resultChanged, this, [&] { ++shown; });
    for (int i = 1; i <= 100; ++i)
        f.editOffer(u"paris"_s, [i](PersonalizedOffer& offer) { offer.name = u"Edit %1"_s.arg(i); });
    f.settle();
    QCOMPARE(f.winner(), u"Edit 100"_s);
    QVERIFY(shown >= 1);
    QVERIFY2(f.session.runsStarted() <= 101, "never more than one run per edit");
}

void SessionTest::offersAreSpreadToAvoidFallbacks() {
    Fixture f;
    f.choose([](PreviewChoice& c) { c.activity = ActivityId(u"b-both"_s); });
    f.choose([](PreviewChoice& c) {
        c.placement = {};
        c.duplicatesAcrossPlacements = false;
        c.itemCount = 5;
    });
    QVERIFY(f.scope(1).picks.isEmpty() || f.scope(1).picks.at(0).isFallback);
    f.choose([](PreviewChoice& c) { c.avoidFallbacks = true; });
    QVERIFY(!f.scope(1).picks.isEmpty() && !f.scope(1).picks.at(0).isFallback);
    QVERIFY(f.session.result()->requestJson.value("avoidFallbacks"_L1).toBool());
}

void SessionTest::nothingRunsWhileHidden() {
    Fixture f;
    f.session.setActive(false);
    const int runs = f.session.runsStarted();
    f.editOffer(u"paris"_s, [](PersonalizedOffer& offer) { offer.name = u"Hidden edit"_s; });
    QCoreApplication::processEvents();
    QCOMPARE(f.session.runsStarted(), runs);
    QVERIFY(!f.session.isCurrent());
    f.session.setActive(true);
    f.settle();
    QCOMPARE(f.session.runsStarted(), runs + 1);
    QCOMPARE(f.winner(), u"Hidden edit"_s);
}

void SessionTest::nothingRunsWhenNothingChanged() {
    Fixture f;
    const int runs = f.session.runsStarted();
    f.session.setChoice(f.session.choice());
    f.session.setActive(false);
    f.session.setActive(true);
    TestProfile other = *f.document().catalog().find<TestProfile>(ProfileId(u"ole"_s));
    other.description = u"somebody else"_s;
    QVERIFY(f.document().update(u"Describe"_s, other));
    QCOMPARE(f.session.runsStarted(), runs);
    QVERIFY(f.session.isCurrent());
}

void SessionTest::instantDecidesAboutDates() {
    Fixture f;
    f.choose([](PreviewChoice& c) { c.instantMs = 1'779'000'000'000; });
    QCOMPARE(f.winner(), u"Summer sale"_s);
    QCOMPARE(f.session.result()->nowMs, qint64(1'779'000'000'000));
    f.choose([](PreviewChoice& c) { c.instantMs.reset(); });
    QCOMPARE(f.session.result()->nowMs, f.clock.nowMs());
}

void SessionTest::theZoneOfTheCatalogDecidesAboutDays() {
    Fixture f;
    PersonalizedOffer offer = *f.document().catalog().find<PersonalizedOffer>(OfferId(u"ended"_s));
    offer.calendar.end = *Timestamp::parse(u"2026-05-28"_s);
    QVERIFY(f.document().update(u"End"_s, offer));
    f.choose([](PreviewChoice& c) { c.instantMs = 1'780'007'400'000; }); // 2026-05-28T22:30:00Z
    QCOMPARE(f.winner(), u"Summer sale"_s);
    QVERIFY(f.document().setSettings({.timeZone = u"Europe/Berlin"_s})); // half past midnight there
    f.settle();
    QCOMPARE(f.stageOf(u"ended"_s), Stage::Calendar);
    QVERIFY(f.document().setSettings({.timeZone = u"UTC"_s}));
    f.settle();
    QCOMPARE(f.winner(), u"Summer sale"_s);
}

void SessionTest::pretendedCountUsesUpTheCap() {
    Fixture f;
    f.choose([](PreviewChoice& c) { c.profile = ProfileId(u"ole"_s); });
    QCOMPARE(f.session.result()->caps.size(), 1);
    QCOMPARE(f.session.result()->caps.at(0).limit, qint64(2));
    f.choose([](PreviewChoice& c) { c.counts[u"capped"_s].profile = 1; });
    QCOMPARE(f.winner(), u"Once only"_s);
    f.choose([](PreviewChoice& c) { c.counts[u"capped"_s].profile = 2; });
    QCOMPARE(f.winner(), u"For everybody"_s);
    QCOMPARE(f.stageOf(u"capped"_s), Stage::Capping);
}

void SessionTest::draftsCountWhenAsked() {
    Fixture f;
    f.choose([](PreviewChoice& c) { c.draftsCount = true; });
    QCOMPARE(f.winner(), u"Not written yet"_s);
}

void SessionTest::languageChoosesTheContent() {
    Fixture f;
    QCOMPARE(f.scope().picks.at(0).languages, (QStringList{u"fr"_s, u"en"_s}));
    f.choose([](PreviewChoice& c) { c.language = u"en-GB"_s; });
    QCOMPARE(f.scope().picks.at(0).content.source, u"<p>Hello Ada</p>"_s);
    f.choose([](PreviewChoice& c) { c.language = u"fr"_s; });
    QCOMPARE(f.scope().picks.at(0).content.gaps, QStringList{u"profile.loyalty.tier"_s});
}

void SessionTest::aDeletedActivityGivesWayToTheNext() {
    Fixture f;
    const EntityKey key{EntityKind::Activity, u"a-web"_s};
    QVERIFY(f.document().apply(ChangeSet::remove(u"Delete"_s, f.document().catalog().entity(key))));
    f.settle();
    QCOMPARE(f.session.choice().activity.value(), u"b-both"_s);
    QCOMPARE(f.session.choice().placement.value(), u"web"_s);
    const EntityKey last{EntityKind::Activity, u"b-both"_s};
    QVERIFY(f.document().apply(ChangeSet::remove(u"Delete"_s, f.document().catalog().entity(last))));
    f.settle();
    QVERIFY(f.session.result()->error.contains("no activity"_L1));
}

void SessionTest::placementsAreOneRequestWhenAsked() {
    Fixture f;
    f.choose([](PreviewChoice& c) { c.activity = ActivityId(u"b-both"_s); });
    QCOMPARE(f.session.result()->scopes.size(), 1);
    f.choose([](PreviewChoice& c) { c.placement = {}; });
    QCOMPARE(f.session.result()->scopes.size(), 2);
    QCOMPARE(f.winner(1), u"Once only"_s); // no placement allows duplicates, so they are not allowed
    f.choose([](PreviewChoice& c) { c.duplicatesAcrossPlacements = true; });
    QCOMPARE(f.winner(1), u"A walk in Paris"_s);
    QCOMPARE(f.session.result()->requestJson.value("xdm:propositionRequests"_L1).toArray().size(), 2);
    QCOMPARE(f.session.result()->explanation.scopes.size(), 2);
}

void SessionTest::placementsSayWhatTheChoiceLeavesOpen() {
    Fixture f;
    f.choose([](PreviewChoice& c) { c.activity = ActivityId(u"b-both"_s); });
    f.choose([](PreviewChoice& c) { c.placement = {}; });
    for (const QString& id : {u"web"_s, u"mail"_s}) {
        Placement placement = *f.document().catalog().find<Placement>(PlacementId(id));
        placement.itemCount = 2;
        placement.allowDuplicatePlacements = true;
        QVERIFY(f.document().update(u"Settings"_s, placement));
    }
    f.settle();
    QCOMPARE(f.scope(0).picks.size(), 2);
    QCOMPARE(f.winner(1), f.winner(0));
    const QJsonObject request = f.session.result()->requestJson;
    QCOMPARE(request["xdm:propositionRequests"_L1][0]["xdm:itemCount"_L1].toInt(), 2);
    QVERIFY(request["xdm:allowDuplicatePropositions"_L1]["xdm:acrossPlacements"_L1].toBool());
    QVERIFY(!request["xdm:allowDuplicatePropositions"_L1]["xdm:acrossActivities"_L1].toBool());
    f.choose([](PreviewChoice& c) { c.itemCount = 1; });
    QCOMPARE(f.scope(0).picks.size(), 1);
    f.choose([](PreviewChoice& c) { c.duplicatesAcrossPlacements = false; });
    QVERIFY(f.winner(1) != f.winner(0));
}

void SessionTest::brokenContextIsSaid() {
    Fixture f;
    f.choose([](PreviewChoice& c) { c.contextJson = "[{"; });
    QVERIFY2(f.session.result()->error.startsWith("context data:1:"_L1),
             qPrintable(f.session.result()->error));
    f.choose([](PreviewChoice& c) { c.contextJson = R"([{"@type": "weather", "@type": "page"}])"; });
    QVERIFY2(f.session.result()->error.startsWith("context data:1:"_L1),
             qPrintable(f.session.result()->error));
    f.choose([](PreviewChoice& c) { c.contextJson = "[]"; });
    QCOMPARE(f.session.result()->error, QString());
}

void SessionTest::anotherSeedDrawsAnotherEqual() {
    Fixture f;
    f.editOffer(u"capped"_s, [](PersonalizedOffer& offer) { offer.rank.priority = 40; });
    QSet<QString> winners;
    for (quint64 seed = 1; seed <= 20; ++seed) {
        f.choose([seed](PreviewChoice& c) { c.seed = seed; });
        winners.insert(f.winner());
        QCOMPARE(f.scope().trace.tiedSets.size(), 1);
    }
    QCOMPARE(winners.size(), 2);
}

void SessionTest::whatIsTypedIsDecidedWith() {
    Fixture f;
    const EntityKey key{EntityKind::EligibilityRule, u"lives-in-paris"_s};
    QCOMPARE(f.winner(), u"A walk in Paris"_s);
    QCOMPARE(f.session.typed(), QStringList());
    auto rule = std::get<EligibilityRule>(*f.document().catalog().entity(key));
    Drafts& drafts = f.document().drafts();
    Draft draft{key, u"condition"_s, memberOf(rule, u"condition"_s), {}, {}, nullptr};
    rule.condition.value = u"homeAddress.city = \"Oslo\""_s;
    draft.typed = std::make_shared<const Entity>(rule);
    drafts.keep(draft);
    QTRY_COMPARE(f.session.typed(), QStringList{u"Lives in Paris"_s});
    f.settle();
    QCOMPARE(f.stageOf(u"paris"_s), Stage::Eligibility);
    // A text that does not read leaves the saved rule in its place.
    draft.typed = nullptr;
    drafts.keep(draft);
    QTRY_COMPARE(f.session.typed(), QStringList());
    f.settle();
    QCOMPARE(f.winner(), u"A walk in Paris"_s);
    const int runs = f.session.runsStarted();
    draft.text = u"homeAddress.city = "_s;
    drafts.keep(draft);
    f.settle();
    QCOMPARE(f.session.runsStarted(), runs);
}

} // namespace ow

#include "moc_session_test.cpp"
