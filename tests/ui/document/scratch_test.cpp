#include "ui/document/scratch_test.h"

#include "document/scratch.h"

#include <QSignalSpy>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

EntityPtr made(Entity entity) {
    return std::make_shared<const Entity>(std::move(entity));
}

PersonalizedOffer offer() {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.name = u"Stove"_s;
    offer.rank.priority = 40;
    return offer;
}

PersonalizedOffer withPriority(qint64 priority) {
    PersonalizedOffer other = offer();
    other.rank.priority = priority;
    return other;
}

Catalog catalogOf(const QVector<EntityPtr>& entities) {
    ChangeSet change;
    for (const EntityPtr& entity : entities)
        change.changes.append({nullptr, entity});
    const Result<Catalog> catalog = apply(Catalog(), change);
    return catalog ? *catalog : Catalog();
}

const PersonalizedOffer* offerIn(const Catalog& catalog) {
    return catalog.find<PersonalizedOffer>(OfferId(u"o"_s));
}

const EntityKey kTriedOffer{EntityKind::PersonalizedOffer, u"o"_s};

} // namespace

void ScratchTest::whatIsTriedStandsOverTheCatalog() {
    const EntityPtr present = made(offer());
    const Catalog catalog = catalogOf({present});
    Scratch scratch;
    const QSignalSpy changed(&scratch, &Scratch::changed);
    QCOMPARE(scratch.over(catalog), catalog);
    scratch.tryOut(present, made(withPriority(90)));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(offerIn(scratch.over(catalog))->rank.priority, 90);
    QCOMPARE(offerIn(catalog)->rank.priority, 40);
    const ChangeSet change = scratch.change(catalog);
    QCOMPARE(change.changes.size(), 1);
    QCOMPARE(change.changes.constFirst().before, present);
    scratch.dropAll();
    QCOMPARE(changed.count(), 2);
    QVERIFY(scratch.isEmpty());
    QCOMPARE(scratch.over(catalog), catalog);
}

void ScratchTest::theSameAgainIsNothing() {
    const EntityPtr present = made(offer());
    Scratch scratch;
    scratch.tryOut(present, made(offer()));
    QVERIFY(scratch.isEmpty());
    const EntityPtr tried = made(withPriority(90));
    scratch.tryOut(present, tried);
    scratch.tryOut(tried, made(offer())); // typed back, from what was tried
    QVERIFY(scratch.isEmpty());
}

void ScratchTest::aMemberIsTakenBack_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<qint64>("priority");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("tags");
    QTest::newRow("name") << u"name"_s << qint64(90) << u"Stove"_s << 1;
    QTest::newRow("a member of a member") << u"rank/priority"_s << qint64(40) << u"Oven"_s << 1;
    QTest::newRow("an entry of a list") << u"tags/0"_s << qint64(90) << u"Oven"_s << 0;
    QTest::newRow("what is no member") << u"nothing/there"_s << qint64(90) << u"Oven"_s << 1;
}

void ScratchTest::aMemberIsTakenBack() {
    QFETCH(QString, path);
    QFETCH(qint64, priority);
    QFETCH(QString, name);
    QFETCH(int, tags);
    const EntityPtr present = made(offer());
    Tag tag;
    tag.id = TagId(u"t"_s);
    const Catalog catalog = catalogOf({present, made(tag)});
    PersonalizedOffer other = withPriority(90);
    other.name = u"Oven"_s;
    other.tags.append(tag.id);
    Scratch scratch;
    scratch.tryOut(present, made(other));
    scratch.reset(kTriedOffer, path);
    const Catalog over = scratch.over(catalog);
    QCOMPARE(offerIn(over)->rank.priority, priority);
    QCOMPARE(offerIn(over)->name, name);
    QCOMPARE(offerIn(over)->tags.size(), tags);
}

void ScratchTest::whatOthersChangeMeanwhileStays() {
    const EntityPtr present = made(offer());
    Scratch scratch;
    scratch.tryOut(present, made(withPriority(90)));
    PersonalizedOffer theirs = withPriority(50);
    theirs.name = u"Oven"_s;
    const Catalog over = scratch.over(catalogOf({made(theirs)}));
    QCOMPARE(offerIn(over)->name, u"Oven"_s);
    QCOMPARE(offerIn(over)->rank.priority, 90);
    // Saved as tried, there is nothing left to try.
    QVERIFY(scratch.change(catalogOf({made(withPriority(90))})).isEmpty());
}

void ScratchTest::whatIsDeletedIsTriedNoMore() {
    Scratch scratch;
    scratch.tryOut(made(offer()), made(withPriority(90)));
    QCOMPARE(scratch.over(Catalog()), Catalog());
    QVERIFY(scratch.change(Catalog()).isEmpty());
}

void ScratchTest::somethingNewIsTriedToo() {
    Tag tag;
    tag.id = TagId(u"t"_s);
    const EntityPtr present = made(offer());
    const Catalog catalog = catalogOf({present});
    PersonalizedOffer other = offer();
    other.tags.append(tag.id);
    Scratch scratch;
    scratch.tryOut(nullptr, made(tag));
    scratch.tryOut(present, made(other));
    const Catalog over = scratch.over(catalog);
    QVERIFY(over.find<Tag>(tag.id));
    QCOMPARE(offerIn(over)->tags.size(), 1);
}

} // namespace ow

#include "moc_scratch_test.cpp"
