#include "catalog/reach.h"
#include "support/run_count.h"

#include <QSet>
#include <QTest>

#include <random>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLastDay = 12;

EntityPtr shared(Entity entity) {
    return std::make_shared<const Entity>(std::move(entity));
}

/// Small catalogs in which every case is frequent.
class Dice {
public:
    explicit Dice(unsigned seed) : m_random(seed) {}

    int roll(int below) { return std::uniform_int_distribution<int>(0, below - 1)(m_random); }

    /// Days, instants and open ends.
    std::optional<Timestamp> date(bool isEnd) {
        const int day = 1 + roll(int(kLastDay));
        const QString text = u"2026-03-%1"_s.arg(day, 2, 10, QChar(u'0'));
        switch (roll(4)) {
        case 0:
            return std::nullopt;
        case 1:
            return *Timestamp::parse(text + u"T09:00:00Z"_s);
        default:
            return *Timestamp::parse(isEnd && roll(2) == 0 ? text + u"T23:59:59.999Z"_s : text);
        }
    }
    CalendarConstraint calendar() { return {date(false), date(true)}; }

    Entity offer(int number) {
        PersonalizedOffer offer;
        offer.id = OfferId(u"o%1"_s.arg(number));
        offer.status = roll(4) == 0 ? OfferStatus::Draft : OfferStatus::Approved;
        offer.calendar = calendar();
        if (roll(2) == 0)
            offer.tags = {TagId(u"t"_s)};
        for (int placement = 0; placement < 2; ++placement) {
            if (roll(2) == 0)
                offer.representations.append({PlacementId(u"p%1"_s.arg(placement)), {}, {}, {}});
        }
        return offer;
    }

    Criterion criterion() {
        Criterion criterion;
        criterion.filter = FilterId(u"c"_s);
        if (roll(3) == 0) {
            criterion.selection = OptionSelectionType::DirectList;
            criterion.options = {OfferId(u"o0"_s), OfferId(u"o1"_s)};
        }
        if (roll(2) == 0)
            criterion.placements = {PlacementId(u"p%1"_s.arg(roll(2)))};
        return criterion;
    }

    Catalog catalog() {
        QVector<EntityPtr> entities;
        for (int i = 0; i < 5; ++i)
            entities.append(shared(offer(i)));
        for (const QString& id : {u"p0"_s, u"p1"_s})
            entities.append(shared(newEntity(EntityKind::Placement, id, id)));
        OfferFilter filter;
        filter.id = FilterId(u"c"_s);
        filter.type = FilterType::AnyTags;
        filter.ids = {u"t"_s};
        entities.append(shared(filter));
        Activity activity;
        activity.id = ActivityId(u"a"_s);
        activity.calendar = calendar();
        activity.criteria = {criterion(), criterion()};
        entities.append(shared(activity));
        return Catalog::fromEntities(entities)->withZone(*TimeZone::named(u"Europe/Berlin"_s));
    }

private:
    std::mt19937 m_random;
};

bool holds(const Stretch& stretch, qint64 ms) {
    return (!stretch.from || *stretch.from <= ms) && (!stretch.to || ms <= *stretch.to);
}

/// By the words of the definition, for one instant.
bool isGap(const Activity& activity, const Catalog& catalog, const PlacementId& placement, qint64 ms) {
    if (!holds(stretchOf(activity.calendar, catalog), ms))
        return false;
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        bool serves = false;
        for (const Representation& one : offer->representations)
            serves = serves || one.placement == placement;
        bool admitted = false;
        for (const Criterion& criterion : activity.criteria) {
            const bool isFor = criterion.placements.isEmpty() || criterion.placements.contains(placement);
            admitted = admitted || (isFor && admits(criterion, *offer, catalog));
        }
        if (offer->status == OfferStatus::Approved && serves && admitted &&
            holds(stretchOf(offer->calendar, catalog), ms))
            return false;
    }
    return true;
}

} // namespace

class ReachTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gapsAreWhereNothingIsValid();
    void aGapBetweenDaysOfAZone();
};

void ReachTest::gapsAreWhereNothingIsValid() {
    int found = 0;
    const int runs = test::runCount("OW_REACH_RUNS", 500);
    for (int run = 0; run < runs; ++run) {
        Dice dice{unsigned(run)};
        const Catalog catalog = dice.catalog();
        const Activity& activity = *catalog.find<Activity>(ActivityId(u"a"_s));
        const QVector<FallbackGap> gaps = fallbackGaps(activity, catalog);
        QSet<qint64> instants{0, 4'000'000'000'000};
        const auto addEnds = [&](const Stretch& stretch) {
            for (const std::optional<qint64>& end : {stretch.from, stretch.to}) {
                if (end)
                    instants.unite({*end - 1, *end, *end + 1});
            }
        };
        addEnds(stretchOf(activity.calendar, catalog));
        for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>())
            addEnds(stretchOf(offer->calendar, catalog));
        for (const PlacementId& placement : placementsOf(activity, catalog)) {
            for (const qint64 ms : std::as_const(instants)) {
                int holding = 0;
                for (const FallbackGap& gap : gaps)
                    holding += gap.placement == placement && holds(gap.when, ms) ? 1 : 0;
                QVERIFY2(holding == (isGap(activity, catalog, placement, ms) ? 1 : 0),
                         qPrintable(u"seed %1, %2, %3"_s.arg(run).arg(placement.value()).arg(ms)));
                found += holding;
            }
        }
    }
    QVERIFY(found > runs); // it is no rare case
}

void ReachTest::aGapBetweenDaysOfAZone() {
    const auto day = [](const QString& text) { return *Timestamp::parse(text); };
    PersonalizedOffer early;
    early.id = OfferId(u"early"_s);
    early.status = OfferStatus::Approved;
    early.calendar.end = day(u"2026-03-28"_s);
    early.representations.append({PlacementId(u"p"_s), {}, {}, {}});
    PersonalizedOffer late = early;
    late.id = OfferId(u"late"_s);
    late.calendar = {day(u"2026-03-30"_s), std::nullopt};
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    Criterion criterion;
    criterion.selection = OptionSelectionType::DirectList;
    criterion.options = {early.id, late.id};
    activity.criteria = {criterion};
    const Catalog catalog =
        Catalog::fromEntities({shared(early), shared(late), shared(activity),
                               shared(newEntity(EntityKind::Placement, u"p"_s, u"Hero"_s))})
            ->withZone(*TimeZone::named(u"Europe/Berlin"_s));
    const QVector<FallbackGap> gaps = fallbackGaps(activity, catalog);
    QCOMPARE(gaps.size(), 1);
    // The 29th, of 23 hours there.
    QCOMPARE(*gaps.first().when.from, day(u"2026-03-28T23:00:00Z"_s).ms());
    QCOMPARE(*gaps.first().when.to, day(u"2026-03-29T21:59:59.999Z"_s).ms());
}

QTEST_GUILESS_MAIN(ReachTest)
#include "reach_test.moc"
