#include "catalog/bulk_status.h"
#include "catalog/compose.h"
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
        const EntityMerge merge = mergeEntities(offer(), mine, theirs);
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
        const EntityMerge merge = mergeEntities(offer(), mine, theirs);
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
        PersonalizedOffer mine = offer();
        mine.tags = {TagId(u"b"_s), TagId(u"c"_s)}; // without a, with c
        PersonalizedOffer theirs = offer();
        theirs.tags.append(TagId(u"d"_s));
        const EntityMerge merge = mergeEntities(offer(), mine, theirs);
        QCOMPARE(merge.conflicts.size(), 1);
        QCOMPARE(merge.conflicts[0].both, QJsonValue(QJsonArray{u"b"_s, u"d"_s, u"c"_s}));
        const auto both = merge.resolve({{u"tags"_s, MergeChoice::Both}});
        QCOMPARE(std::get<PersonalizedOffer>(*both).tags,
                 (QVector<TagId>{TagId(u"b"_s), TagId(u"d"_s), TagId(u"c"_s)}));
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
        QCOMPARE(result.deletedByThem, (QVector<EntityKey>{{EntityKind::Tag, u"t1"_s}}));
        QCOMPARE(result.changedByThem, (QVector<EntityKey>{{EntityKind::Tag, u"t2"_s}}));
        QCOMPARE(result.change.changes.size(), 1);
        const auto applied = apply(present, result.change);
        QVERIFY(applied.ok() || applied.error().code == ErrorCode::Invalid);
        QCOMPARE(entityName(*result.change.changes[0].after), u"Theirs"_s);
        QCOMPARE(std::get<PersonalizedOffer>(*result.change.changes[0].after).rank.priority, 9);
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
