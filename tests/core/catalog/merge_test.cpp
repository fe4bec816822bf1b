#include "catalog/bulk_status.h"
#include "catalog/compose.h"
#include "catalog/difference.h"
#include "catalog/merge.h"
#include "support/random_changes.h"
#include "support/run_count.h"

#include <QJsonArray>
#include <QTest>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

PersonalizedOffer offer() {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o1"_s);
    offer.name = u"Base"_s;
    offer.tags = {TagId(u"a"_s), TagId(u"b"_s)};
    offer.rank.priority = 1;
    offer.characteristics = {{u"x/y"_s, u"1"_s}};
    return offer;
}

EntityPtr shared(Entity entity) {
    return std::make_shared<const Entity>(std::move(entity));
}

} // namespace

class MergeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changesOfDifferentMembersMergeByThemselves() {
        PersonalizedOffer mine = offer();
        mine.name = u"Mine"_s;
        PersonalizedOffer theirs = offer();
        theirs.rank.priority = 7;
        const EntityMerge merge = mergeEntities(shared(offer()), mine, theirs);
        QVERIFY(merge.conflicts.isEmpty());
        const auto merged = merge.resolve({});
        QCOMPARE(entityName(*merged), u"Mine"_s);
        QCOMPARE(std::get<PersonalizedOffer>(*merged).rank.priority, 7);
    }

    void theSameMemberIsAConflict() {
        PersonalizedOffer mine = offer();
        mine.name = u"Mine"_s;
        mine.characteristics[u"x/y"_s] = u"2"_s;
        PersonalizedOffer theirs = offer();
        theirs.name = u"Theirs"_s;
        theirs.characteristics[u"x/y"_s] = u"3"_s;
        const EntityMerge merge = mergeEntities(shared(offer()), mine, theirs);
        QCOMPARE(merge.conflicts.size(), 2);
        QCOMPARE(merge.conflicts[0].path, u"characteristics/x/y"_s);
        QCOMPARE(merge.conflicts[1],
                 (FieldConflict{u"name"_s, u"Base"_s, u"Mine"_s, u"Theirs"_s, QJsonValue::Undefined}));
        QCOMPARE(entityName(*merge.resolve({})), u"Theirs"_s);
        const auto chosen =
            merge.resolve({{u"name"_s, MergeChoice::Mine}, {u"characteristics/x/y"_s, MergeChoice::Mine}});
        QCOMPARE(*chosen, Entity(mine));
    }

    void bothSidesOfAList() {
        Placement base;
        base.id = PlacementId(u"p"_s);
        base.contentTypes = {u"a"_s, u"b"_s};
        Placement mine = base;
        mine.contentTypes = {u"b"_s, u"c"_s}; // without a, with c
        Placement theirs = base;
        theirs.contentTypes.append(u"d"_s);
        const EntityMerge merge = mergeEntities(shared(base), mine, theirs);
        QCOMPARE(merge.conflicts.size(), 1);
        QCOMPARE(merge.conflicts[0].both, QJsonValue(QJsonArray{u"b"_s, u"d"_s, u"c"_s}));
        const auto both = merge.resolve({{u"contentTypes"_s, MergeChoice::Both}});
        QCOMPARE(std::get<Placement>(*both).contentTypes, (QStringList{u"b"_s, u"d"_s, u"c"_s}));
    }

    /// DOMAIN.md 11.20: "+c" against "-b" is no conflict, wherever the set stands.
    void setsMergeByElement() {
        PersonalizedOffer mine = offer();
        mine.tags = {TagId(u"b"_s), TagId(u"a"_s), TagId(u"c"_s)};
        PersonalizedOffer theirs = offer();
        theirs.tags = {TagId(u"a"_s)};
        const EntityMerge merge = mergeEntities(shared(offer()), mine, theirs);
        QVERIFY(merge.conflicts.isEmpty());
        QCOMPARE(std::get<PersonalizedOffer>(*merge.resolve({})).tags,
                 (QVector<TagId>{TagId(u"a"_s), TagId(u"c"_s)}));

        Activity base;
        base.id = ActivityId(u"a"_s);
        base.criteria.append(Criterion{});
        base.criteria.first().placements = {PlacementId(u"p1"_s), PlacementId(u"p2"_s)};
        Activity left = base;
        left.criteria.first().placements = {PlacementId(u"p2"_s), PlacementId(u"p1"_s)}; // order alone
        left.name = u"Left"_s;
        Activity right = base;
        right.criteria.first().placements.append(PlacementId(u"p3"_s));
        QVERIFY(saysTheSame(Entity(base), Entity([&] {
                                Activity renamed = left;
                                renamed.name.clear();
                                return renamed;
                            }())));
        // The criteria are a list of objects; my order is no change, so theirs is taken as it is.
        const EntityMerge activities = mergeEntities(shared(base), left, right);
        QVERIFY(activities.conflicts.isEmpty());
        const auto merged = std::get<Activity>(*activities.resolve({}));
        QCOMPARE(merged.name, u"Left"_s);
        QCOMPARE(merged.criteria, right.criteria);
    }

    /// One segment that both changed differently is somebody's to decide; others are not touched by that.
    void segmentsMergeByTheirIdentity() {
        PersonalizedOffer base = offer();
        base.constraint.type = ProfileConstraintType::AnySegments;
        base.constraint.segments = {{u"s1"_s, u"ups"_s, {}, {}}, {u"s2"_s, u"ups"_s, {}, {}}};
        PersonalizedOffer mine = base;
        mine.constraint.segments.append({u"s3"_s, u"ups"_s, {}, {}});
        PersonalizedOffer theirs = base;
        theirs.constraint.segments.removeFirst();
        const EntityMerge merge = mergeEntities(shared(base), mine, theirs);
        QVERIFY(merge.conflicts.isEmpty());
        QCOMPARE(std::get<PersonalizedOffer>(*merge.resolve({})).constraint.segments.size(), 2);
        mine = base;
        mine.constraint.segments[0].extra = {{u"note"_s, u"mine"_s}};
        theirs = base;
        theirs.constraint.segments[0].extra = {{u"note"_s, u"theirs"_s}};
        const EntityMerge fought = mergeEntities(shared(base), mine, theirs);
        QCOMPARE(fought.conflicts.size(), 1);
        QCOMPARE(fought.conflicts.first().path, u"profileConstraint/segments"_s);
    }

    /// Rule texts that print the same are one rule (DOMAIN.md 11.14), whichever side laid it out anew.
    void layoutOfARuleIsNoConflict() {
        EligibilityRule base;
        base.id = RuleId(u"r"_s);
        base.condition.value = u"person.age > 3 and vip"_s;
        EligibilityRule mine = base;
        mine.condition.value = u"person.age>3\n  AND vip"_s;
        mine.name = u"Mine"_s;
        EligibilityRule theirs = base;
        theirs.condition.value = u"person.age > 4 and vip"_s;
        const EntityMerge merge = mergeEntities(shared(base), mine, theirs);
        QVERIFY(merge.conflicts.isEmpty());
        const auto merged = std::get<EligibilityRule>(*merge.resolve({}));
        QCOMPARE(merged.condition.value, theirs.condition.value);
        QCOMPARE(merged.name, u"Mine"_s);
        mine.condition.value = u"person.age > 5 and vip"_s;
        QCOMPARE(mergeEntities(shared(base), mine, theirs).conflicts.size(), 1);
    }

    /// What makes no difference is none, and what does is one: the members of DOMAIN.md 11.14 and beside
    /// them.
    void differencesAreThoseOfMeaning() {
        PersonalizedOffer left = offer();
        left.characteristics = {{u"tags"_s, u"a"_s}};
        left.extra = {{u"tags"_s, QJsonArray{u"x"_s, u"y"_s}}};
        left.capping.append(CappingRule{});
        left.capping[0].events = {CappingEvent::Click, CappingEvent::Impression};
        left.capping[0].customQuery = u"a.b = 1"_s;
        PersonalizedOffer right = left;
        right.tags = {TagId(u"b"_s), TagId(u"a"_s), TagId(u"b"_s)};
        right.capping[0].events = {CappingEvent::Impression, CappingEvent::Click};
        right.capping[0].customQuery = u"a.b=1"_s;
        right.capping[0].legacyMember = u"xdm:profileCap"_s;
        right.extra.insert(u"offerwright:spelled"_s, QJsonObject{{u"dialect"_s, u"dps"_s}});
        QVERIFY(saysTheSame(Entity(left), Entity(right)));
        right.extra.insert(u"tags"_s, QJsonArray{u"y"_s, u"x"_s}); // somebody else's member: a list
        right.capping[0].events.removeLast();
        right.characteristics[u"tags"_s] = u"b"_s;
        QStringList paths;
        for (const FieldChange& change : differences(toJson(left), toJson(right)))
            paths.append(change.path);
        QCOMPARE(paths, (QStringList{u"capping/0/events"_s, u"characteristics/tags"_s, u"extra/tags/0"_s,
                                     u"extra/tags/1"_s}));
        TestProfile profile;
        profile.id = ProfileId(u"p"_s);
        profile.document = {{u"segments"_s, QJsonArray{1, 2}}};
        TestProfile other = profile;
        other.document = {{u"segments"_s, QJsonArray{2, 1}}};
        QVERIFY(!saysTheSame(Entity(profile), Entity(other)));
    }

    /// Both made it: where they differ nobody knows who is right.
    void withoutABeginningEveryDifferenceIsAConflict() {
        PersonalizedOffer mine = offer();
        PersonalizedOffer theirs = offer();
        theirs.rank.priority = 2;
        theirs.tags = {TagId(u"c"_s)};
        const EntityMerge merge = mergeEntities(nullptr, mine, theirs);
        QCOMPARE(merge.conflicts.size(), 1);
        QCOMPARE(merge.conflicts.first().path, u"rank/priority"_s);
        QCOMPARE(std::get<PersonalizedOffer>(*merge.resolve({})).tags.size(), 3);
    }

    void rebasesAChangeSet() {
        const EntityPtr base = shared(offer());
        PersonalizedOffer renamed = offer();
        renamed.name = u"Theirs"_s;
        const EntityPtr gone = shared(Tag{TagId(u"t1"_s), u"Gone"_s, {}});
        const EntityPtr kept = shared(Tag{TagId(u"t2"_s), u"Kept"_s, {}});
        const EntityPtr keptNow = shared(Tag{TagId(u"t2"_s), u"Changed"_s, {}});
        const Catalog present = *Catalog::fromEntities({shared(renamed), keptNow});
        PersonalizedOffer mine = offer();
        mine.rank.priority = 9;
        const Rebase result = rebase(
            {u"Mine"_s,
             {{base, shared(mine)}, {gone, shared(Tag{TagId(u"t1"_s), u"Edited"_s, {}})}, {kept, nullptr}}},
            present);
        QVERIFY(!result.isClean());
        QCOMPARE(result.deletedHere, (QVector<EntityKey>{{EntityKind::Tag, u"t1"_s}}));
        QCOMPARE(result.changedHere, (QVector<EntityKey>{{EntityKind::Tag, u"t2"_s}}));
        QCOMPARE(result.change.changes.size(), 1);
        const auto applied = apply(present, result.change);
        QVERIFY(applied.ok() || applied.error().code == ErrorCode::Invalid);
        QCOMPARE(entityName(*result.change.changes[0].after), u"Theirs"_s);
        QCOMPARE(std::get<PersonalizedOffer>(*result.change.changes[0].after).rank.priority, 9);
    }

    void whoCarriesOverChangesOnlyTheNames() {
        PersonalizedOffer edited = offer();
        edited.name = u"Edited"_s;
        edited.tags = {TagId(u"b"_s)};
        PersonalizedOffer stored = offer();
        stored.name = u"Stored"_s;
        stored.tags = {TagId(u"a"_s)};
        const ChangeSet edits{u"Edit"_s, {{shared(offer()), shared(edited)}}};
        const Catalog present = *Catalog::fromEntities({shared(stored)});
        const EntityMerge mine = rebase(edits, present).conflicts.value(0);
        const EntityMerge theirs = rebase(edits, present, Whose::Theirs).conflicts.value(0);
        QCOMPARE(theirs.conflicts.size(), 1);
        QCOMPARE(theirs.conflicts[0].mine, mine.conflicts.value(0).theirs);
        QCOMPARE(theirs.conflicts[0].theirs, mine.conflicts[0].mine);
        QCOMPARE(*theirs.resolve({}), *mine.resolve({}));
        QCOMPARE(*theirs.resolve({{u"name"_s, MergeChoice::Theirs}}),
                 *mine.resolve({{u"name"_s, MergeChoice::Mine}}));
        QCOMPARE(entityName(*theirs.resolve({{u"name"_s, MergeChoice::Mine}})), u"Stored"_s);
    }

    void comparingStopsWhenAsked() {
        QVector<EntityPtr> base;
        ChangeSet layout; // says the same, in another order
        ChangeSet mine;
        for (int i = 0; i < 1000; ++i) {
            PersonalizedOffer before = offer();
            before.id = OfferId(u"o%1"_s.arg(i));
            before.tags = {TagId(u"a"_s), TagId(u"b"_s)};
            PersonalizedOffer turned = before;
            std::reverse(turned.tags.begin(), turned.tags.end());
            PersonalizedOffer renamed = before;
            renamed.name = u"Mine"_s;
            base.append(shared(before));
            layout.changes.append({base.constLast(), shared(turned)});
            mine.changes.append({base.constLast(), shared(renamed)});
        }
        int asked = 0;
        const auto stop = [&asked](qint64, qint64 all) { return all == 1000 && ++asked < 2; };
        QCOMPARE(withoutSame(layout).changes.size(), 0);
        QCOMPARE(withoutSame(layout, stop).changes.size(), 1000 - 256);
        QCOMPARE(asked, 2);
        asked = 0;
        const Catalog present = *Catalog::fromEntities(base);
        QCOMPARE(rebase(mine, present).change.changes.size(), 1000);
        QCOMPARE(rebase(mine, present, Whose::Mine, stop).change.changes.size(), 256);
        QCOMPARE(asked, 2);
    }

    void setsAStatusWhereItIsLegal() {
        PersonalizedOffer archived = offer();
        archived.id = OfferId(u"o2"_s);
        archived.status = OfferStatus::Archived;
        const EntityPtr tag = shared(Tag{TagId(u"t1"_s), u"Tag"_s, {}});
        const Catalog catalog = *Catalog::fromEntities({shared(offer()), shared(archived), tag});
        const BulkStatus bulk = bulkStatus(catalog,
                                           {{EntityKind::PersonalizedOffer, u"o1"_s},
                                            {EntityKind::PersonalizedOffer, u"o2"_s},
                                            {EntityKind::Tag, u"t1"_s},
                                            {EntityKind::Tag, u"t9"_s}},
                                           u"approved"_s, u"Approve"_s);
        QCOMPARE(bulk.change.label, u"Approve"_s);
        QCOMPARE(bulk.change.changes.size(), 1);
        QCOMPARE(std::get<PersonalizedOffer>(*bulk.change.changes[0].after).status, OfferStatus::Approved);
        QCOMPARE(bulk.refused.size(), 3);
        for (const auto& refusal : bulk.refused)
            QVERIFY(!refusal.reason.message.isEmpty());
        QCOMPARE(bulk.refused[2].reason.code, ErrorCode::NotFound);
    }

    void theNextStatusesAreThoseThatSomebodyMayGet() {
        PersonalizedOffer approved = offer();
        approved.id = OfferId(u"o2"_s);
        approved.status = OfferStatus::Approved;
        const EntityPtr tag = shared(Tag{TagId(u"t1"_s), u"Tag"_s, {}});
        const Catalog catalog = *Catalog::fromEntities({shared(offer()), shared(approved), tag});
        const EntityKey draft{EntityKind::PersonalizedOffer, u"o1"_s};
        const EntityKey other{EntityKind::PersonalizedOffer, u"o2"_s};
        const auto next = [&](const QVector<EntityKey>& keys) {
            QStringList tokens = nextStatuses(catalog, keys);
            tokens.sort();
            return tokens.join(u' ');
        };
        QCOMPARE(next({draft}), u"approved archived"_s);
        QCOMPARE(next({other}), u"archived draft"_s);
        QCOMPARE(next({draft, other}), u"approved archived draft"_s);
        QCOMPARE(next({{EntityKind::Tag, u"t1"_s}, {EntityKind::PersonalizedOffer, u"gone"_s}}), QString());
    }

    /// Issue: random change sets, applied and taken back, give a byte-equal canonical export.
    void applyThenInverse() {
        const int runs = test::runCount("OW_INVERSE_RUNS", 1000);
        test::RandomChanges changes(11);
        Catalog catalog;
        for (int i = 0; i < runs; ++i) {
            if (i % 100 == 0)
                catalog = changes.catalog(30);
            const ChangeSet change = changes.next(catalog);
            const auto there = apply(catalog, change);
            QVERIFY2(there.ok(), there.ok() ? "" : qPrintable(there.error().text()));
            const auto back = apply(*there, change.inverse());
            QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.error().text()));
            QCOMPARE(test::canonicalBytes(*back), test::canonicalBytes(catalog));
            const auto again = apply(catalog, diff(catalog, *there, {}));
            QCOMPARE(test::canonicalBytes(*again), test::canonicalBytes(*there));
            catalog = *there;
        }
    }

    void composedStepsGiveTheSameEnd() {
        test::RandomChanges changes(12);
        for (int i = 0; i < 50; ++i) {
            const Catalog start = changes.catalog(10);
            Catalog end = start;
            QVector<ChangeSet> parts;
            for (int part = 0; part < 5; ++part) {
                parts.append(changes.next(end));
                end = *apply(end, parts.constLast());
            }
            const auto once = apply(start, compose(parts, u"All"_s));
            QVERIFY2(once.ok(), once.ok() ? "" : qPrintable(once.error().text()));
            QCOMPARE(test::canonicalBytes(*once), test::canonicalBytes(end));
        }
    }
};

QTEST_GUILESS_MAIN(MergeTest)
#include "merge_test.moc"
