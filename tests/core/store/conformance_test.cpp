#include "core/store/conformance_test.h"

#include "support/random_changes.h"

#include <QTest>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 noon = 1'700'000'000'000;

Entity tag(const QString& id, const QString& name) {
    return Tag{TagId(id), name, {}};
}

Entity offerWithTag(const QString& id, const QString& tagId) {
    PersonalizedOffer offer;
    offer.id = OfferId(id);
    offer.name = u"Offer "_s + id;
    offer.tags.append(TagId(tagId));
    return offer;
}

} // namespace

ConformanceTest::ConformanceTest(const char* name, Subject subject) : m_subject(std::move(subject)) {
    setObjectName(QLatin1StringView(name));
}

void ConformanceTest::startsEmpty() {
    const auto store = m_subject.make();
    QCOMPARE(store->load()->size(), 0);
    QVERIFY(store->history()->isEmpty());
}

void ConformanceTest::keepsWhatWasCommitted() {
    test::RandomChanges changes(1);
    auto store = m_subject.make();
    Catalog expected;
    for (int i = 0; i < 50; ++i) {
        const ChangeSet change = changes.next(expected);
        const auto done = store->commit(change, u"Ada"_s, noon + i);
        QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.error().text()));
        expected = *apply(expected, change);
    }
    QCOMPARE(test::canonicalBytes(*store->load()), test::canonicalBytes(expected));
    store = m_subject.reopen(std::move(store));
    const auto loaded = store->load();
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : qPrintable(loaded.error().text()));
    QCOMPARE(test::canonicalBytes(*loaded), test::canonicalBytes(expected));
    QVERIFY(*loaded == expected);
}

void ConformanceTest::numbersRevisionsWithoutGaps() {
    auto store = m_subject.make();
    QVERIFY(store->commit(ChangeSet::create(u"Create tag"_s, tag(u"t1"_s, u"One"_s)), u"Ada"_s, noon).ok());
    QVERIFY(!store->commit(ChangeSet::create(u"Again"_s, tag(u"t1"_s, u"One"_s)), u"Ada"_s, noon).ok());
    const auto second =
        store->commit(ChangeSet::create(u"Créer"_s, tag(u"t2"_s, u"Two"_s)), u"Grace"_s, noon + 5);
    QCOMPARE(*second, (Revision{2, noon + 5, u"Grace"_s, u"Créer"_s}));
    store = m_subject.reopen(std::move(store));
    QCOMPARE(*store->history(), (QVector<Revision>{{2, noon + 5, u"Grace"_s, u"Créer"_s},
                                                   {1, noon, u"Ada"_s, u"Create tag"_s}}));
}

void ConformanceTest::tellsTheHistoryOfAnEntity() {
    const auto store = m_subject.make();
    const EntityPtr one = std::make_shared<const Entity>(tag(u"t1"_s, u"One"_s));
    QVERIFY(store->commit({u"Create"_s, {{nullptr, one}}}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit(ChangeSet::create(u"Other"_s, tag(u"t2"_s, u"Two"_s)), u"Ada"_s, noon).ok());
    QVERIFY(store->commit(ChangeSet::update(u"Rename"_s, one, tag(u"t1"_s, u"Uno"_s)), u"Ada"_s, noon).ok());
    const auto history = store->history(EntityKey{EntityKind::Tag, u"t1"_s});
    QCOMPARE(history->size(), 2);
    QCOMPARE(history->at(0).label, u"Rename"_s);
    const auto change = store->revision(history->at(0).number);
    QCOMPARE(change->label, u"Rename"_s);
    QCOMPARE(change->changes.size(), 1);
    QCOMPARE(entityName(*change->changes[0].before), u"One"_s);
    QCOMPARE(entityName(*change->changes[0].after), u"Uno"_s);
    QVERIFY(!store->revision(1)->changes[0].before);
}

void ConformanceTest::refusesAConflict() {
    const auto store = m_subject.make();
    const EntityPtr one = std::make_shared<const Entity>(tag(u"t1"_s, u"One"_s));
    QVERIFY(store->commit({u"Create"_s, {{nullptr, one}}}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit(ChangeSet::update(u"Mine"_s, one, tag(u"t1"_s, u"Mine"_s)), u"Ada"_s, noon).ok());
    const auto late =
        store->commit(ChangeSet::update(u"Theirs"_s, one, tag(u"t1"_s, u"Theirs"_s)), u"Bob"_s, noon);
    QVERIFY(!late.ok());
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    const auto gone = store->commit(ChangeSet::remove(u"Delete"_s, one), u"Bob"_s, noon);
    QCOMPARE(gone.error().code, ErrorCode::Conflict);
    QCOMPARE(entityName(*store->load()->entity({EntityKind::Tag, u"t1"_s})), u"Mine"_s);
}

void ConformanceTest::refusesToDeleteWhatIsUsed() {
    const auto store = m_subject.make();
    const EntityPtr one = std::make_shared<const Entity>(tag(u"t1"_s, u"One"_s));
    QVERIFY(store->commit({u"Create"_s, {{nullptr, one}}}, u"Ada"_s, noon).ok());
    const EntityPtr offer = std::make_shared<const Entity>(offerWithTag(u"o1"_s, u"t1"_s));
    QVERIFY(store->commit({u"Create"_s, {{nullptr, offer}}}, u"Ada"_s, noon).ok());
    const auto refused = store->commit(ChangeSet::remove(u"Delete"_s, one), u"Ada"_s, noon);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::InUse);
    QVERIFY(refused.error().message.contains(u"Offer o1"_s));
    QVERIFY(store->commit({u"Delete both"_s, {{one, nullptr}, {offer, nullptr}}}, u"Ada"_s, noon).ok());
    QCOMPARE(store->load()->size(), 0);
}

void ConformanceTest::refusesADanglingMention() {
    const auto store = m_subject.make();
    const auto refused =
        store->commit(ChangeSet::create(u"Create"_s, offerWithTag(u"o1"_s, u"t1"_s)), u"Ada"_s, noon);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    // In one step with what it mentions, in any order.
    const auto together =
        store->commit({u"Both"_s,
                       {{nullptr, std::make_shared<const Entity>(offerWithTag(u"o1"_s, u"t1"_s))},
                        {nullptr, std::make_shared<const Entity>(tag(u"t1"_s, u"One"_s))}}},
                      u"Ada"_s, noon);
    QVERIFY2(together.ok(), together.ok() ? "" : qPrintable(together.error().text()));
}

void ConformanceTest::refusesAnIdOfAnotherKind() {
    const auto store = m_subject.make();
    QVERIFY(store->commit(ChangeSet::create(u"Create"_s, tag(u"x"_s, u"X"_s)), u"Ada"_s, noon).ok());
    const auto refused = store->commit(
        ChangeSet::create(u"Create"_s, newEntity(EntityKind::Placement, u"x"_s, u"X"_s)), u"Ada"_s, noon);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
}

void ConformanceTest::writesNothingWhenItRefuses() {
    const auto store = m_subject.make();
    const auto refused =
        store->commit({u"Half"_s,
                       {{nullptr, std::make_shared<const Entity>(tag(u"t9"_s, u"Nine"_s))},
                        {nullptr, std::make_shared<const Entity>(offerWithTag(u"o1"_s, u"t1"_s))}}},
                      u"Ada"_s, noon);
    QVERIFY(!refused.ok());
    QCOMPARE(store->load()->size(), 0);
    QVERIFY(store->history()->isEmpty());
}

void ConformanceTest::applyThenInverseChangesNothing() {
    test::RandomChanges changes(7);
    const auto store = m_subject.make();
    Catalog catalog;
    for (int i = 0; i < 40; ++i) {
        const ChangeSet grow = changes.next(catalog);
        QVERIFY(store->commit(grow, u"Ada"_s, noon).ok());
        catalog = *apply(catalog, grow);
        const ChangeSet change = changes.next(catalog);
        QVERIFY(store->commit(change, u"Ada"_s, noon).ok());
        const auto back = store->commit(change.inverse(), u"Ada"_s, noon);
        QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.error().text()));
        QCOMPARE(test::canonicalBytes(*store->load()), test::canonicalBytes(catalog));
    }
}

void ConformanceTest::saysWhichRevisionIsMissing() {
    const auto store = m_subject.make();
    const auto missing = store->revision(3);
    QVERIFY(!missing.ok());
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(missing.error().message.contains(u'3'));
}
