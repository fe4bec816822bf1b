#include "catalog/change_set.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ow;

namespace {

EntityPtr share(Entity entity) {
    return std::make_shared<const Entity>(std::move(entity));
}

Entity tag(const QString& id) {
    return Tag{TagId(id), u"Tag "_s + id, {}};
}

Entity offer(const QString& id, const QVector<TagId>& tags) {
    PersonalizedOffer o;
    o.id = OfferId(id);
    o.name = u"Offer "_s + id;
    o.tags = tags;
    return o;
}

Catalog start() {
    return *Catalog::fromEntities(
        {share(tag(u"t1"_s)), share(tag(u"t2"_s)), share(offer(u"o1"_s, {TagId(u"t1"_s)}))});
}

} // namespace

class CatalogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsByTypeAndListsInOrder() {
        const Catalog catalog = start();
        QVERIFY(catalog.find<Tag>(TagId(u"t2"_s)));
        QVERIFY(!catalog.find<Tag>(TagId(u"o1"_s)));
        QStringList ids;
        for (const EntityPtr& e : catalog.entities())
            ids.append(entityId(*e));
        QCOMPARE(ids, QStringList({u"o1"_s, u"t1"_s, u"t2"_s}));
        QCOMPARE(catalog.usersOf({EntityKind::Tag, u"t1"_s}).size(), 1);
        QCOMPARE(catalog.usersOf({EntityKind::Tag, u"t2"_s}).size(), 0);
    }

    void sameIdTwiceIsRefused() {
        const auto twice = Catalog::fromEntities({share(tag(u"x"_s)), share(offer(u"x"_s, {}))});
        QVERIFY(!twice.ok());
        QVERIFY(twice.error().message.contains(u"“x”"_s));
    }

    /// The store writes texts: what has none that can be read would damage the file.
    void aDateThatCannotBeReadAgainIsRefused() {
        const Catalog before = start();
        const EntityPtr known = before.entity({EntityKind::PersonalizedOffer, u"o1"_s});
        PersonalizedOffer changed = std::get<PersonalizedOffer>(*known);
        for (const qint64 ms : {-210'862'742'400'000, 253'402'300'800'000}) {
            changed.calendar.start = Timestamp::fromMs(ms);
            const Result<Catalog> after = ow::apply(before, ChangeSet::update(u"Date"_s, known, changed));
            QVERIFY(!after.ok());
            QCOMPARE(after.error().code, ErrorCode::Invalid);
            QCOMPARE(after.error().place.field, u"calendar/startDate"_s);
        }
        for (const qint64 ms : {-62'135'596'800'000, 253'402'300'799'999}) {
            changed.calendar.start = Timestamp::fromMs(ms);
            QVERIFY(ow::apply(before, ChangeSet::update(u"Date"_s, known, changed)).ok());
        }
    }

    void inverseTakesBack() {
        const Catalog before = start();
        PersonalizedOffer changed = *before.find<PersonalizedOffer>(OfferId(u"o1"_s));
        changed.tags = {TagId(u"t3"_s)};
        ChangeSet change{u"Several"_s,
                         {{nullptr, share(tag(u"t3"_s))},
                          {before.entity({EntityKind::PersonalizedOffer, u"o1"_s}), share(changed)},
                          {before.entity({EntityKind::Tag, u"t1"_s}), nullptr}}};
        const Result<Catalog> after = ow::apply(before, change);
        QVERIFY(after.ok());
        QVERIFY(!(*after == before));
        const Result<Catalog> back = ow::apply(*after, change.inverse());
        QVERIFY(back.ok());
        QVERIFY(*back == before);
        const ChangeSet found = diff(before, *after, u"d"_s);
        QCOMPARE(found.changes.size(), 3);
        QVERIFY(*ow::apply(before, found) == *after);
    }

    void deletingWhatIsUsedNamesTheUsers() {
        const Catalog catalog = start();
        const auto result =
            ow::apply(catalog, ChangeSet::remove(u"Delete"_s, catalog.entity({EntityKind::Tag, u"t1"_s})));
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::InUse);
        QVERIFY(result.error().message.contains(u"“Offer o1”"_s));
        QVERIFY(result.error().message.contains(u"“Tag t1”"_s));
    }

    void newDanglingMentionIsRefusedAnOldOneMayStay() {
        const Catalog catalog = *Catalog::fromEntities({share(offer(u"o"_s, {TagId(u"gone"_s)}))});
        const EntityPtr before = catalog.entity({EntityKind::PersonalizedOffer, u"o"_s});
        PersonalizedOffer renamed = std::get<PersonalizedOffer>(*before);
        renamed.name = u"New name"_s;
        QVERIFY(ow::apply(catalog, ChangeSet::update(u"Rename"_s, before, renamed)).ok());
        renamed.tags.append(TagId(u"other"_s));
        const auto result = ow::apply(catalog, ChangeSet::update(u"Tag"_s, before, renamed));
        QVERIFY(!result.ok());
        QCOMPARE(result.error().place.field, u"tags/1"_s);
    }

    void staleBeforeIsAConflict() {
        const Catalog catalog = start();
        const auto result = ow::apply(
            catalog, ChangeSet::update(u"Edit"_s, share(Tag{TagId(u"t1"_s), u"Other"_s, {}}), tag(u"t1"_s)));
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::Conflict);
        const auto again = ow::apply(catalog, ChangeSet::create(u"Add"_s, tag(u"t1"_s)));
        QVERIFY(!again.ok());
        QCOMPARE(again.error().code, ErrorCode::Conflict);
    }

    void idOfAnotherKindIsRefused() {
        const auto result = ow::apply(start(), ChangeSet::create(u"Add"_s, tag(u"o1"_s)));
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::Invalid);
    }
};

QTEST_APPLESS_MAIN(CatalogTest)
#include "catalog_test.moc"
