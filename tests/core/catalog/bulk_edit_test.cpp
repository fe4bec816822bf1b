#include "catalog/bulk_edit.h"
#include "support/random_changes.h"
#include "support/run_count.h"

#include <QDate>
#include <QTest>
#include <QTimeZone>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

using Way = BulkEdit::Date::Way;

PersonalizedOffer offer(const QString& id = u"o1"_s) {
    PersonalizedOffer offer;
    offer.id = OfferId(id);
    offer.name = u"Night train"_s;
    offer.status = OfferStatus::Approved;
    offer.tags = {TagId(u"t1"_s), TagId(u"t2"_s)};
    offer.rank.priority = 10;
    offer.characteristics = {{u"margin"_s, u"1"_s}, {u"region"_s, u"north"_s}};
    return offer;
}

EntityPtr shared(Entity entity) {
    return std::make_shared<const Entity>(std::move(entity));
}

Catalog catalogOf(const PersonalizedOffer& offer, const QString& zone = u"UTC"_s) {
    return Catalog::fromEntities({shared(offer), shared(Tag{TagId(u"t1"_s), u"One"_s, {}}),
                                  shared(Tag{TagId(u"t2"_s), u"Two"_s, {}}),
                                  shared(Tag{TagId(u"t3"_s), u"Three"_s, {}}),
                                  shared(newEntity(EntityKind::EligibilityRule, u"r1"_s, u"Adults"_s)),
                                  shared(newEntity(EntityKind::FallbackOffer, u"f1"_s, u"Newsletter"_s)),
                                  shared(newEntity(EntityKind::Activity, u"a1"_s, u"Homepage"_s))})
        ->withZone(*TimeZone::named(zone));
}

const EntityKey kOffer{EntityKind::PersonalizedOffer, u"o1"_s};

/// The offer after the edit; nothing when it is refused.
std::optional<PersonalizedOffer> after(const PersonalizedOffer& before, const BulkEdit& edit,
                                       const QString& zone = u"UTC"_s) {
    const BulkStatus bulk = bulkEdit(catalogOf(before, zone), {kOffer}, edit);
    if (bulk.change.isEmpty())
        return std::nullopt;
    return std::get<PersonalizedOffer>(*bulk.change.changes.constFirst().after);
}

QString whyNot(const PersonalizedOffer& before, const BulkEdit& edit) {
    const BulkStatus bulk = bulkEdit(catalogOf(before), {kOffer}, edit);
    return bulk.refused.isEmpty() ? QString() : bulk.refused.constFirst().reason.message;
}

BulkEdit priority(bool isShift, qint64 number) {
    BulkEdit edit;
    edit.priority = {isShift, number};
    return edit;
}

Timestamp at(const QString& text) {
    return *Timestamp::parse(text);
}

/// Slow and obvious, from DOMAIN.md 11.10 and 11.11 and not from the code: every instant around is asked.
Timestamp laterClock(const Timestamp& from, qint64 days, const QTimeZone& zone) {
    if (from.isDay())
        return at(QDate(1970, 1, 1).addDays(from.day() + days).toString(Qt::ISODate));
    if (days == 0)
        return from;
    const auto offsetMs = [&](qint64 ms) {
        return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) * qint64(1000);
    };
    const qint64 clock = from.ms() + offsetMs(from.ms()) + days * 86'400'000;
    constexpr qint64 quarter = 900'000;
    for (qint64 offset = 56 * quarter; offset >= -56 * quarter; offset -= quarter) { // the first one first
        if (offsetMs(clock - offset) == offset)
            return Timestamp::fromMs(clock - offset);
    }
    return Timestamp::fromMs(clock - offsetMs(clock - 86'400'000)); // left out: as much later
}

std::optional<Timestamp> expectedDate(const std::optional<Timestamp>& from,
                                      const std::optional<BulkEdit::Date>& edit, const QTimeZone& zone) {
    if (!edit || (edit->way == Way::Shift && !from))
        return from;
    if (edit->way == Way::Clear)
        return std::nullopt;
    return edit->way == Way::Set ? edit->at : laterClock(*from, edit->days, zone);
}

qint64 msOf(const Timestamp& when, const QTimeZone& zone, bool isEnd) {
    if (!when.isDay())
        return when.ms();
    const QDate day = QDate(1970, 1, 1).addDays(when.day());
    return isEnd ? day.addDays(1).startOfDay(zone).toMSecsSinceEpoch() - 1
                 : day.startOfDay(zone).toMSecsSinceEpoch();
}

/// What the edit of an offer means, member by member; nothing where it is to be refused.
std::optional<PersonalizedOffer> expected(PersonalizedOffer offer, const BulkEdit& edit,
                                          const QTimeZone& zone) {
    const PersonalizedOffer before = offer;
    if (edit.priority)
        offer.rank.priority = edit.priority->number + (edit.priority->isShift ? before.rank.priority : 0);
    if (offer.rank.priority < 0)
        return std::nullopt;
    offer.calendar.start = expectedDate(before.calendar.start, edit.start, zone);
    offer.calendar.end = expectedDate(before.calendar.end, edit.end, zone);
    if ((edit.start || edit.end) && offer.calendar.start && offer.calendar.end &&
        msOf(*offer.calendar.end, zone, true) < msOf(*offer.calendar.start, zone, false))
        return std::nullopt;
    offer.tags.clear();
    for (const TagId& tag : before.tags + edit.addedTags) {
        const bool goes = edit.removedTags.contains(tag) && !edit.addedTags.contains(tag);
        if (!goes && !offer.tags.contains(tag))
            offer.tags.append(tag);
    }
    if (edit.rule)
        offer.constraint.rule = *edit.rule;
    if (edit.rule)
        offer.constraint.type =
            edit.rule->isEmpty() ? ProfileConstraintType::None : ProfileConstraintType::EligibilityRule;
    if (edit.caps) {
        qint64 last = before.lastCappingIndex;
        for (const CappingRule& rule : before.capping)
            last = std::max(last, rule.index);
        bool has = false;
        offer.capping.clear();
        for (const CappingRule& rule : before.capping) {
            CappingRule wanted = edit.caps->added.value_or(CappingRule());
            wanted.index = rule.index;
            const bool isWanted = edit.caps->added && rule == wanted;
            if (edit.caps->keepsPresent || isWanted)
                offer.capping.append(rule);
            has = has || isWanted;
        }
        if (edit.caps->added && !has) {
            CappingRule rule = *edit.caps->added;
            rule.index = last + 1;
            offer.capping.append(rule);
        }
        if (offer.capping != before.capping)
            offer.lastCappingIndex = has || !edit.caps->added ? last : last + 1;
    }
    for (const QString& key : edit.removedCharacteristics)
        offer.characteristics.remove(key);
    for (const QString& key : edit.setCharacteristics.keys())
        offer.characteristics[key] = edit.setCharacteristics[key];
    // A tag that was there stays where it was: a set has no order.
    const bool sameTags =
        QSet(offer.tags.cbegin(), offer.tags.cend()) == QSet(before.tags.cbegin(), before.tags.cend());
    if (sameTags)
        offer.tags = before.tags;
    return offer == before ? std::nullopt : std::optional(offer);
}

/// The same with its tags in order.
PersonalizedOffer ordered(PersonalizedOffer offer) {
    std::sort(offer.tags.begin(), offer.tags.end());
    return offer;
}

class RandomEdits {
public:
    explicit RandomEdits(const Catalog& catalog, quint32 seed) : m_catalog(catalog), m_random(seed) {}

    BulkEdit next() {
        BulkEdit edit;
        if (oneIn(2))
            edit.priority = {oneIn(2), qint64(below(60)) - 20};
        if (edit.priority && !edit.priority->isShift)
            edit.priority->number = below(100);
        if (oneIn(3))
            edit.start = date();
        if (oneIn(3))
            edit.end = date();
        for (QVector<TagId>* tags : {&edit.addedTags, &edit.removedTags}) {
            if (const QString tag = pick(EntityKind::Tag); oneIn(2) && !tag.isEmpty())
                tags->append(TagId(tag));
        }
        if (oneIn(4))
            edit.rule = RuleId(oneIn(2) ? pick(EntityKind::EligibilityRule) : QString());
        if (oneIn(3))
            edit.caps = caps();
        if (oneIn(3))
            edit.removedCharacteristics.append(u"margin"_s);
        if (oneIn(3))
            edit.setCharacteristics.insert(oneIn(2) ? u"margin"_s : u"region"_s, QString::number(below(50)));
        return edit;
    }

private:
    int below(int bound) { return int(m_random.bounded(bound)); }
    bool oneIn(int n) { return below(n) == 0; }
    QString pick(EntityKind kind) {
        const QVector<EntityPtr> all = m_catalog.entities(kind);
        return all.isEmpty() ? QString() : entityId(*all[below(int(all.size()))]);
    }
    BulkEdit::Date date() {
        BulkEdit::Date date;
        date.way = Way(below(3));
        date.days = below(800) - 400;
        date.at = oneIn(2) ? at(QDate(1970, 1, 1).addDays(below(400)).toString(Qt::ISODate))
                           : Timestamp::fromMs(qint64(below(400 * 24)) * 3'600'000);
        return date;
    }
    BulkEdit::Caps caps() {
        BulkEdit::Caps caps{oneIn(2), {}};
        if (oneIn(4))
            return caps;
        CappingRule rule;
        rule.limit = below(4) + 1;
        caps.added = rule;
        return caps;
    }

    Catalog m_catalog;
    QRandomGenerator m_random;
};

} // namespace

class BulkEditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPriorityIsSetOrShifted() {
        QCOMPARE(after(offer(), priority(false, 3))->rank.priority, 3);
        QCOMPARE(after(offer(), priority(true, 5))->rank.priority, 15);
        QCOMPARE(after(offer(), priority(true, -10))->rank.priority, 0);
        QCOMPARE(whyNot(offer(), priority(true, -11)),
                 u"the priority of “Night train” would be -1, below 0"_s);
        const qint64 most = std::numeric_limits<qint64>::max();
        QCOMPARE(after(offer(), priority(true, most - 10))->rank.priority, most);
        QCOMPARE(whyNot(offer(), priority(true, most - 9)),
                 u"the priority of “Night train” would be too large a number"_s);
        QCOMPARE(whyNot(offer(), priority(false, 10)), u"“Night train” is so already"_s);
        QCOMPARE(whyNot(offer(), BulkEdit()), u"“Night train” is so already"_s);
    }

    /// DOMAIN.md 11.10, 11.11: days stay days, an instant keeps its clock in the zone of the catalog.
    void datesAreShiftedByDays_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("to");
        QTest::newRow("day") << u"2026-02-27"_s << 2 << u"2026-03-01"_s;
        QTest::newRow("day back") << u"2026-01-01"_s << -1 << u"2025-12-31"_s;
        QTest::newRow("into summer time") << u"2026-03-28T08:00:00Z"_s << 1 << u"2026-03-29T07:00:00Z"_s;
        QTest::newRow("into winter time") << u"2026-10-24T07:00:00Z"_s << 1 << u"2026-10-25T08:00:00Z"_s;
        QTest::newRow("left out: as much later")
            << u"2026-03-28T01:30:00Z"_s << 1 << u"2026-03-29T01:30:00Z"_s;
        QTest::newRow("twice: the first") << u"2026-10-24T00:30:00Z"_s << 1 << u"2026-10-25T00:30:00Z"_s;
        QTest::newRow("any offset") << u"2026-03-28T09:00:00+01:00"_s << 1 << u"2026-03-29T07:00:00Z"_s;
        QTest::newRow("last day") << u"9999-12-30"_s << 1 << u"9999-12-31"_s;
        QTest::newRow("past the last day") << u"9999-12-30"_s << 2 << QString();
        QTest::newRow("before the first day") << u"0001-01-01"_s << -1 << QString();
        QTest::newRow("out of all bounds") << u"2026-01-01"_s << std::numeric_limits<int>::max() << QString();
    }

    void datesAreShiftedByDays() {
        QFETCH(QString, from);
        QFETCH(int, days);
        QFETCH(QString, to);
        PersonalizedOffer before = offer();
        before.calendar.start = at(from);
        BulkEdit edit;
        edit.start = {Way::Shift, {}, days};
        edit.end = {Way::Shift, {}, days}; // an open end stays open
        const auto shifted = after(before, edit, u"Europe/Berlin"_s);
        QCOMPARE(shifted ? shifted->calendar.start->text() : QString(), to);
        QVERIFY(!shifted || !shifted->calendar.end);
    }

    void anEndMustNotComeBeforeTheStart() {
        PersonalizedOffer before = offer();
        before.calendar = {at(u"2026-03-10"_s), at(u"2026-03-20"_s)};
        BulkEdit edit;
        edit.end = {Way::Shift, {}, -11};
        QCOMPARE(whyNot(before, edit), u"“Night train” would end before it starts"_s);
        edit.end->days = -10; // one day, to its end
        QCOMPARE(after(before, edit)->calendar.end->text(), u"2026-03-10"_s);
        edit.end = {Way::Set, at(u"2026-03-09T23:59:59Z"_s), 0};
        QCOMPARE(whyNot(before, edit), u"“Night train” would end before it starts"_s);
        edit.start = {Way::Clear, {}, 0};
        QCOMPARE(after(before, edit)->calendar.end->text(), u"2026-03-09T23:59:59Z"_s);
        QVERIFY(!after(before, edit)->calendar.start);
        // What was wrong before and is left alone does not stand in the way of the rest.
        before.calendar = {at(u"2026-03-20"_s), at(u"2026-03-10"_s)};
        QCOMPARE(after(before, priority(false, 1))->rank.priority, 1);
    }

    void tagsAreASet() {
        BulkEdit edit;
        edit.addedTags = {TagId(u"t3"_s), TagId(u"t1"_s)};
        edit.removedTags = {TagId(u"t2"_s)};
        QCOMPARE(after(offer(), edit)->tags, (QVector<TagId>{TagId(u"t1"_s), TagId(u"t3"_s)}));
        edit.addedTags = {TagId(u"t1"_s)};
        edit.removedTags = {TagId(u"t3"_s)};
        QCOMPARE(whyNot(offer(), edit), u"“Night train” is so already"_s);
        edit.removedTags = {TagId(u"t1"_s)}; // what goes and comes is there, wherever
        QCOMPARE(whyNot(offer(), edit), u"“Night train” is so already"_s);
        edit.addedTags = {TagId(u"gone"_s)};
        QCOMPARE(whyNot(offer(), edit),
                 u"“Night train” would mention the tag “gone”, which does not exist"_s);
    }

    void aRuleIsSetOrTakenAway() {
        PersonalizedOffer before = offer();
        before.constraint.type = ProfileConstraintType::AnySegments;
        before.constraint.segments = {SegmentIdentity{u"s"_s, {}, {}, {}}};
        BulkEdit edit;
        edit.rule = RuleId(u"r1"_s);
        const auto ruled = after(before, edit);
        QCOMPARE(ruled->constraint.type, ProfileConstraintType::EligibilityRule);
        QCOMPARE(ruled->constraint.rule, RuleId(u"r1"_s));
        QCOMPARE(ruled->constraint.segments, before.constraint.segments); // kept, as the editor does
        edit.rule = RuleId();
        const auto everyone = after(*ruled, edit);
        QCOMPARE(everyone->constraint.type, ProfileConstraintType::None);
        QVERIFY(everyone->constraint.rule.isEmpty());
        edit.rule = RuleId(u"r9"_s);
        QVERIFY(whyNot(before, edit).contains(u"which does not exist"_s));
    }

    /// DOMAIN.md 1.6: no index comes back.
    void capsGetAnIndexOfTheirOwn() {
        PersonalizedOffer before = offer();
        CappingRule present;
        present.limit = 3;
        present.index = 7;
        before.capping = {present};
        before.lastCappingIndex = 5;
        CappingRule wanted;
        wanted.limit = 1;
        BulkEdit edit;
        edit.caps = {true, wanted};
        const auto both = after(before, edit);
        QCOMPARE(both->capping.size(), 2);
        QCOMPARE(both->capping[1].index, 8);
        QCOMPARE(both->lastCappingIndex, 8);
        QCOMPARE(whyNot(*both, edit), u"“Night train” is so already"_s);
        edit.caps->keepsPresent = false;
        QCOMPARE(after(*both, edit)->capping, QVector<CappingRule>{both->capping[1]});
        QCOMPARE(after(before, edit)->capping[0].index, 8);
        edit.caps->added.reset();
        const auto none = after(before, edit);
        QVERIFY(none->capping.isEmpty());
        QCOMPARE(none->lastCappingIndex, 7);
        QCOMPARE(whyNot(*none, edit), u"“Night train” is so already"_s);
    }

    void characteristicsAreSetAndRemoved() {
        BulkEdit edit;
        edit.removedCharacteristics = {u"margin"_s, u"none"_s};
        edit.setCharacteristics = {{u"region"_s, u"south"_s}, {u"new"_s, u"yes"_s}};
        QCOMPARE(after(offer(), edit)->characteristics,
                 (QMap<QString, QString>{{u"region"_s, u"south"_s}, {u"new"_s, u"yes"_s}}));
    }

    void kindsGetWhatTheyHave() {
        const Catalog catalog = catalogOf(offer());
        const EntityKey fallback{EntityKind::FallbackOffer, u"f1"_s};
        const EntityKey activity{EntityKind::Activity, u"a1"_s};
        BulkEdit edit;
        edit.addedTags = {TagId(u"t3"_s)};
        BulkStatus bulk = bulkEdit(catalog, {kOffer, fallback, activity, {EntityKind::Tag, u"t9"_s}}, edit);
        QCOMPARE(bulk.change.changes.size(), 2);
        QCOMPARE(bulk.refused.size(), 2);
        QCOMPARE(bulk.refused[0].reason.message, u"“Homepage” is an activity, which has no tags"_s);
        QCOMPARE(bulk.refused[1].reason.code, ErrorCode::NotFound);
        edit = {};
        edit.end = {Way::Set, at(u"2026-03-31"_s), 0};
        bulk = bulkEdit(catalog, {fallback, activity}, edit);
        QCOMPARE(bulk.change.changes.size(), 1);
        QCOMPARE(std::get<Activity>(*bulk.change.changes[0].after).calendar.end->text(), u"2026-03-31"_s);
        for (const BulkEdit& other : {priority(false, 1), [] {
                                          BulkEdit caps;
                                          caps.caps = BulkEdit::Caps{};
                                          return caps;
                                      }()})
            QCOMPARE(bulkEdit(catalog, {fallback, activity}, other).refused.size(), 2);
    }

    void randomEditsMeanWhatTheySay() {
        const int runs = test::runCount("OW_BULK_RUNS", 300);
        const QString zoneName =
            u"America/New_York"_s; // its clocks changed in 1970, where the random dates are
        const QTimeZone zone(zoneName.toUtf8());
        int changed = 0;
        int refused = 0;
        for (int run = 0; run < runs; ++run) {
            test::RandomChanges changes(quint32(run) + 1);
            const Catalog catalog = changes.catalog(25).withZone(*TimeZone::named(zoneName));
            RandomEdits edits(catalog, quint32(run) + 7);
            const BulkEdit edit = edits.next();
            QVector<EntityKey> keys;
            for (const EntityPtr& entity : catalog.entities(EntityKind::PersonalizedOffer))
                keys.append(entityKey(*entity));
            const BulkStatus bulk = bulkEdit(catalog, keys, edit);
            QCOMPARE(bulk.change.changes.size() + bulk.refused.size(), keys.size());
            for (const Change& change : bulk.change.changes) {
                const auto wanted = expected(std::get<PersonalizedOffer>(*change.before), edit, zone);
                QVERIFY2(wanted, qPrintable(change.key().id));
                QVERIFY2(ordered(std::get<PersonalizedOffer>(*change.after)) == ordered(*wanted),
                         qPrintable(u"run %1: %2"_s.arg(run).arg(change.key().id)));
            }
            for (const BulkStatus::Refusal& refusal : bulk.refused)
                QVERIFY(!expected(*catalog.find<PersonalizedOffer>(OfferId(refusal.key.id)), edit, zone));
            const Result<Catalog> there = apply(catalog, bulk.change);
            QVERIFY2(there.ok(), there.ok() ? "" : qPrintable(there.error().text()));
            QCOMPARE(test::canonicalBytes(*apply(*there, bulk.change.inverse())),
                     test::canonicalBytes(catalog));
            changed += int(bulk.change.changes.size());
            refused += int(bulk.refused.size());
        }
        QVERIFY(changed > runs / 2 && refused > runs / 20);
    }
};

QTEST_GUILESS_MAIN(BulkEditTest)
#include "bulk_edit_test.moc"
