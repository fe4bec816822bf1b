#include "base/timestamp.h"
#include "calendar/bands.h"
#include "small_catalog.h"

#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

qint64 at(const QString& text) {
    return Timestamp::parse(text)->ms();
}

/// What a catalog does for a profile over a span.
struct Asked {
    Asked(const Catalog& catalog, const QByteArray& json, const QString& from, const QString& to)
        : plan(DecisionPlan::compile(catalog)), profile(ProfileDocument::fromJson(json, plan).value()),
          calendar(plan, {ActivityId(u"a"_s), PlacementId(u"p"_s), 1}, {at(from), at(to)}) {}

    [[nodiscard]] QVector<Band> bands() const { return bandsOf(calendar, {profile.value(), {}}).value(); }
    /// "2026-03-01T00:00:00Z golden: The offer "golden" starts." for each band, "f" for the fallback.
    [[nodiscard]] QStringList told() const {
        QStringList lines;
        for (const Band& band : bands()) {
            const ScopeDecision& decision = band.decision;
            QString line = formatInstant(band.span.fromMs) + u' ' +
                           (!decision.error.isEmpty() ? u"error"_s
                            : decision.isFallback     ? decision.fallback.value()
                                                      : decision.picks.constFirst().offer.value());
            for (const ChangeCause& cause : band.causes)
                line += u' ' + sentence(cause);
            lines.append(line);
        }
        return lines;
    }

    DecisionPlan plan;
    ProfileDocument profile;
    ChangeCalendar calendar;
};

} // namespace

class BandsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offersAndActivitiesBeginAndEnd() {
        SmallCatalog small;
        small.activity.calendar = {Timestamp::parse(u"2026-03-02"_s).value(), {}};
        small.offer(u"spring"_s).calendar = {Timestamp::parse(u"2026-03-05T10:00:00Z"_s).value(),
                                             Timestamp::parse(u"2026-03-07"_s).value()};
        const Asked asked(small.catalog(), "{}", u"2026-03-01"_s, u"2026-04-01"_s);
        QCOMPARE(asked.told(), (QStringList{u"2026-03-01T00:00:00Z error"_s,
                                            u"2026-03-02T00:00:00Z f The activity \"Spring\" starts."_s,
                                            u"2026-03-05T10:00:00Z spring The offer \"spring\" starts."_s,
                                            u"2026-03-08T00:00:00Z f The offer \"spring\" is over."_s}));
    }

    /// The end itself belongs to the offer: the band ends a millisecond behind it.
    void daysAreThoseOfTheCatalog() {
        SmallCatalog small;
        small.offer(u"spring"_s).calendar = {{}, Timestamp::parse(u"2026-03-28"_s).value()};
        small.offer(u"exact"_s).calendar = {{}, Timestamp::parse(u"2026-03-20T00:00:00Z"_s).value()};
        const Catalog berlin = small.catalog().withZone(TimeZone::named(u"Europe/Berlin"_s).value());
        const Asked asked(berlin, "{}", u"2026-03-01"_s, u"2026-04-01"_s);
        QCOMPARE(asked.told(), (QStringList{u"2026-03-01T00:00:00Z exact"_s,
                                            u"2026-03-20T00:00:00.001Z spring The offer \"exact\" is over."_s,
                                            u"2026-03-28T23:00:00Z f The offer \"spring\" is over."_s}));
    }

    void rulesSeeTimesOfTheProfile() {
        SmallCatalog small;
        (void)small.offer(u"soon"_s, u"visit occurs <= 1 days after now"_s);
        const Catalog berlin = small.catalog().withZone(TimeZone::named(u"Europe/Berlin"_s).value());
        // The day before has 23 hours.
        const Asked asked(berlin, R"({"visit": "2026-03-29T12:00:00Z"})", u"2026-03-20"_s, u"2026-04-01"_s);
        const QString reached = u" A time that \"rule of soon\" compares with now is reached."_s;
        QCOMPARE(asked.told(),
                 (QStringList{u"2026-03-20T00:00:00Z f"_s, u"2026-03-28T13:00:00Z soon"_s + reached,
                              u"2026-03-29T12:00:00.001Z f"_s + reached}));
    }

    /// A month before the 29th, 30th and 31st of March is the 28th of February, each time from midnight on.
    void whatAMonthAgoIsMayComeAgain() {
        SmallCatalog small;
        (void)small.offer(u"near"_s, u"visit occurs < 1 months before now"_s);
        const Asked asked(small.catalog(), R"({"visit": "2026-02-28T12:00:00Z"})", u"2026-03-27"_s,
                          u"2026-04-09"_s);
        QStringList starts;
        for (const Band& band : asked.bands())
            starts.append(formatInstant(band.span.fromMs) +
                          (band.decision.isFallback ? u" f"_s : u" near"_s));
        QCOMPARE(starts, (QStringList{u"2026-03-27T00:00:00Z near"_s, u"2026-03-28T12:00:00Z f"_s,
                                      u"2026-03-29T00:00:00Z near"_s, u"2026-03-29T12:00:00Z f"_s,
                                      u"2026-03-30T00:00:00Z near"_s, u"2026-03-30T12:00:00Z f"_s,
                                      u"2026-03-31T00:00:00Z near"_s, u"2026-03-31T12:00:00Z f"_s}));
    }

    /// A day before half past two is half past three where the clock was put forward, and so is the day
    /// before half past three.
    void whatADayAgoIsMayComeAgain() {
        SmallCatalog small;
        (void)small.offer(u"near"_s, u"visit occurs < 1 days before now"_s);
        const Catalog berlin = small.catalog().withZone(TimeZone::named(u"Europe/Berlin"_s).value());
        const Asked asked(berlin, R"({"visit": "2026-03-29T03:20:00+02:00"})", u"2026-03-29T12:00:00Z"_s,
                          u"2026-04-09"_s);
        QStringList starts;
        for (const Band& band : asked.bands())
            starts.append(formatInstant(band.span.fromMs) +
                          (band.decision.isFallback ? u" f"_s : u" near"_s));
        QCOMPARE(starts, (QStringList{u"2026-03-29T12:00:00Z near"_s, u"2026-03-30T00:20:00Z f"_s,
                                      u"2026-03-30T01:00:00Z near"_s, u"2026-03-30T01:20:00Z f"_s}));
    }

    void anEventStandsForItsTime() {
        SmallCatalog small;
        (void)small.offer(u"after"_s, u"now occurs after visits.head()"_s);
        const Asked asked(small.catalog(), R"({"visits": [{"timestamp": "2026-03-10T12:00:00Z"}]})",
                          u"2026-03-01"_s, u"2026-04-01"_s);
        QCOMPARE(asked.bands().size(), 2);
        QCOMPARE(asked.bands().at(1).span.fromMs, at(u"2026-03-10T12:00:00.001Z"_s));
    }

    void capsOfEventsStartAgain() {
        SmallCatalog small;
        CappingRule cap;
        cap.events = {CappingEvent::Click};
        cap.repeat.enabled = true;
        cap.repeat.unit = RepeatUnit::Week;
        small.offer(u"capped"_s).capping.append(cap);
        const Asked asked(small.catalog(),
                          R"({"xEvent": [{"timestamp": "2026-03-04T09:00:00Z",
                                          "eventType": "decisioning.propositionInteract",
                                          "_experience": {"decisioning": {"propositions":
                                              [{"items": [{"id": "capped"}]}]}}}]})",
                          u"2026-03-02"_s, u"2026-03-20"_s);
        QCOMPARE(asked.told(),
                 (QStringList{
                     u"2026-03-02T00:00:00Z capped"_s,
                     u"2026-03-04T09:00:00Z f An event begins to count for a cap of the offer \"capped\"."_s,
                     u"2026-03-08T00:00:00Z capped A cap of the offer \"capped\" starts again."_s}));
    }

    void neighboursThatProposeTheSameAreOneBand() {
        SmallCatalog small;
        small.offer(u"always"_s);
        small.offer(u"never"_s, u"currentYear() < 2000 or now < \"2026-03-05T00:00:00Z\""_s).calendar = {
            Timestamp::parse(u"2026-03-06"_s).value(), {}};
        const Asked asked(small.catalog(), "{}", u"2026-03-01"_s, u"2026-04-01"_s);
        QCOMPARE(asked.calendar.points(asked.profile.value()).size(), 3);
        QCOMPARE(asked.told(), QStringList{u"2026-03-01T00:00:00Z always"_s});
    }

    void whatCannotBeToldIsTried() {
        SmallCatalog small;
        (void)small.offer(u"odd"_s, u"(let t = now in t occurs after \"2026-03-10T12:34:56.789Z\")"_s);
        const Asked asked(small.catalog(), "{}", u"2026-03-01"_s, u"2026-04-01"_s);
        QCOMPARE(asked.calendar.untold(), QStringList{u"rule of odd: now"_s});
        QVERIFY(asked.calendar.points(asked.profile.value()).isEmpty());
        const QVector<Band> bands = asked.bands();
        QCOMPARE(bands.size(), 2);
        QCOMPARE(bands.at(1).span.fromMs, at(u"2026-03-10T12:34:56.790Z"_s));
        QVERIFY(bands.at(1).isSampled);
        QVERIFY(!bands.at(0).isSampled);
        QVERIFY(bands.at(1).causes.isEmpty());
    }

    void triesAndPointsTogether() {
        SmallCatalog small;
        (void)small.offer(u"odd"_s, u"(let t = now in t occurs after \"2026-03-10T12:00:00Z\")"_s);
        small.offer(u"later"_s).calendar = {Timestamp::parse(u"2026-03-10T12:00:00.002Z"_s).value(),
                                            Timestamp::parse(u"2026-03-10T12:00:00.005Z"_s).value()};
        const Asked asked(small.catalog(), "{}", u"2026-03-01"_s, u"2026-04-01"_s);
        QCOMPARE(asked.told(), (QStringList{u"2026-03-01T00:00:00Z f"_s, u"2026-03-10T12:00:00.001Z odd"_s,
                                            u"2026-03-10T12:00:00.002Z later The offer \"later\" starts."_s,
                                            u"2026-03-10T12:00:00.006Z odd The offer \"later\" is over."_s}));
    }

    /// What other rules than those of the scope read is nothing to it.
    void onlyTheScopeIsLookedAt() {
        SmallCatalog small;
        PersonalizedOffer& draft = small.offer(u"draft"_s, u"(let t = now in t occurs after today)"_s);
        draft.status = OfferStatus::Draft;
        draft.calendar = {Timestamp::parse(u"2026-03-06"_s).value(), {}};
        const Asked asked(small.catalog(), "{}", u"2026-03-01"_s, u"2026-04-01"_s);
        QVERIFY(asked.calendar.untold().isEmpty());
        QVERIFY(asked.calendar.points(asked.profile.value()).isEmpty());
    }

    void secondsAreTooManyToBeTold() {
        SmallCatalog small;
        (void)small.offer(u"odd"_s, u"t0 occurs this second"_s);
        const Asked year(small.catalog(), "{}", u"2026-03-01"_s, u"2027-03-01"_s);
        QCOMPARE(year.calendar.untold(), QStringList{u"rule of odd: seconds"_s});
        const Asked hour(small.catalog(), "{}", u"2026-03-01T10:00:00Z"_s, u"2026-03-01T11:00:00Z"_s);
        QVERIFY(hour.calendar.untold().isEmpty());
        QCOMPARE(hour.calendar.points(hour.profile.value()).size(), 3599);
    }

    void anUnknownScopeIsOneBandInError() {
        const SmallCatalog small;
        const DecisionPlan plan = DecisionPlan::compile(small.catalog());
        const ChangeCalendar calendar(plan, {ActivityId(u"nobody"_s), PlacementId(u"p"_s), 1}, {0, 1000});
        const QVector<Band> bands = bandsOf(calendar, {}).value();
        QCOMPARE(bands.size(), 1);
        QVERIFY(bands.constFirst().decision.error.contains(u"nobody"_s));
        const ChangeCalendar empty(plan, {ActivityId(u"a"_s), PlacementId(u"p"_s), 1}, {5, 5});
        QVERIFY(bandsOf(empty, {})->isEmpty());
    }

    void theNextChangeIsTheSecondBand() {
        SmallCatalog small;
        small.offer(u"spring"_s).calendar = {Timestamp::parse(u"2026-03-05T10:00:00Z"_s).value(),
                                             Timestamp::parse(u"2026-03-07"_s).value()};
        const Asked asked(small.catalog(), "{}", u"2026-03-01"_s, u"2026-04-01"_s);
        const std::optional<Band> next = nextChange(asked.calendar, {asked.profile.value(), {}}).value();
        QCOMPARE(next->span.fromMs, at(u"2026-03-05T10:00:00Z"_s));
        QCOMPARE(next->causes.constFirst().kind, ChangeCause::Kind::OfferStarts);
        QCOMPARE(next->causes.constFirst().id, u"spring"_s);
        const Asked none(small.catalog(), "{}", u"2026-03-10"_s, u"2026-04-01"_s);
        QVERIFY(!nextChange(none.calendar, {none.profile.value(), {}}).value());
    }

    void itStopsWhenAsked() {
        const Asked asked(SmallCatalog().catalog(), "{}", u"2026-03-01"_s, u"2026-04-01"_s);
        std::stop_source stop;
        stop.request_stop();
        const BandQuestion question{asked.profile.value(), {}};
        QCOMPARE(bandsOf(asked.calendar, question, {}, stop.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(nextChange(asked.calendar, question, {}, stop.get_token()).error().code,
                 ErrorCode::Cancelled);
    }
};

QObject* makeBandsTest() {
    return new BandsTest;
}

} // namespace ow::test

#include "bands_test.moc"
