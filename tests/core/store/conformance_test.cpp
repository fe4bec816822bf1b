#include "core/store/conformance_test.h"

#include "core/store/undo_session.h"
#include "store/approval.h"
#include "store/restore.h"
#include "store/since_approval.h"
#include "store/undo_history.h"
#include "support/random_changes.h"
#include "support/run_count.h"

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
    QCOMPARE(store->load().value().size(), 0);
    QVERIFY(store->history().value().isEmpty());
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

void ConformanceTest::strangeTextsComeBack() {
    auto store = m_subject.make();
    Catalog expected;
    const QString texts[] = {u"x\uffff"_s,  u"\ufffex"_s,      u"\ufeffx"_s, u"x\ufeffy"_s,
                             u"\u001b%x"_s, u"100 % \uffff"_s, u"\ufeff"_s,  u"\U0001F600\ufffe"_s};
    for (const QString& text : texts) {
        Placement placement;
        placement.id = PlacementId(u"p/"_s + text);
        placement.name = text;
        placement.description = text;
        const ChangeSet change = ChangeSet::create(text, placement);
        const auto done = store->commit(change, text, noon);
        QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.error().text()));
        expected = *apply(expected, change);
    }
    store = m_subject.reopen(std::move(store));
    const auto loaded = store->load();
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : qPrintable(loaded.error().text()));
    for (const QString& text : texts) {
        const auto* placement = loaded->find<Placement>(PlacementId(u"p/"_s + text));
        QVERIFY2(placement, qPrintable(text));
        QCOMPARE(placement->name.toUtf8().toHex(), text.toUtf8().toHex());
        QCOMPARE(placement->description.toUtf8().toHex(), text.toUtf8().toHex());
    }
    QVERIFY(*loaded == expected);
    const auto history = store->history();
    QCOMPARE(history->size(), qsizetype(std::size(texts)));
    for (qsizetype i = 0; i < history->size(); ++i) {
        QCOMPARE(history->at(i).label, texts[history->size() - 1 - i]);
        QCOMPARE(history->at(i).user, history->at(i).label);
    }
    QCOMPARE(store->versions({EntityKind::Placement, u"p/x\uffff"_s})->size(), 1);
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
    const EntityPtr three = std::make_shared<const Entity>(tag(u"t3"_s, u"Three"_s));
    const EntityPtr four = std::make_shared<const Entity>(tag(u"t4"_s, u"Four"_s));
    QVERIFY(store->commit({u"Two"_s, {{nullptr, three}, {nullptr, four}}}, u"Ada"_s, noon).ok());
    QCOMPARE(*store->subjects(0),
             (QHash<qint64, EntityKey>{{1, {EntityKind::Tag, u"t1"_s}}, {2, {EntityKind::Tag, u"t2"_s}}}));
    QCOMPARE(*store->subjects(1), (QHash<qint64, EntityKey>{{2, {EntityKind::Tag, u"t2"_s}}}));
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
    QVERIFY(!store->revision(1).value().changes[0].before);
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
    QCOMPARE(entityName(*store->load().value().entity({EntityKind::Tag, u"t1"_s})), u"Mine"_s);
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
    QCOMPARE(store->load().value().size(), 0);
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
    QCOMPARE(store->load().value().size(), 0);
    QVERIFY(store->history().value().isEmpty());
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
        const auto done = store->commit(change, u"Ada"_s, noon);
        QVERIFY(done.ok());
        const auto back =
            store->commit(change.inverse(), u"Ada"_s, noon, {StepMark::Kind::Undo, done->number});
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

void ConformanceTest::givesTheVersionsOfAnEntity() {
    const auto store = m_subject.make();
    const EntityPtr one = std::make_shared<const Entity>(tag(u"t1"_s, u"One"_s));
    QVERIFY(store->commit({u"Create"_s, {{nullptr, one}}}, u"Ada"_s, noon).ok());
    QVERIFY(
        store->commit(ChangeSet::update(u"Rename"_s, one, tag(u"t1"_s, u"Uno"_s)), u"Bob"_s, noon + 1).ok());
    QVERIFY(store->commit(ChangeSet::create(u"Other"_s, tag(u"t2"_s, u"Two"_s)), u"Ada"_s, noon).ok());
    const auto versions = store->versions({EntityKind::Tag, u"t1"_s});
    QCOMPARE(versions->size(), 2);
    QCOMPARE(versions->at(0).revision, (Revision{2, noon + 1, u"Bob"_s, u"Rename"_s}));
    QCOMPARE(entityName(*versions->at(0).change.before), u"One"_s);
    QCOMPARE(entityName(*versions->at(0).change.after), u"Uno"_s);
    QVERIFY(!versions->at(1).change.before);
    QVERIFY(store->versions({EntityKind::Tag, u"t9"_s}).value().isEmpty());
    QCOMPARE(store->history(std::nullopt, 2).value().size(), 2);
}

void ConformanceTest::tellsWhatChangedSince() {
    test::RandomChanges changes(3);
    const auto store = m_subject.make();
    QVector<Catalog> states{Catalog()};
    for (int i = 0; i < 30; ++i) {
        const ChangeSet change = changes.next(states.constLast());
        QVERIFY(store->commit(change, u"Ada"_s, noon).ok());
        states.append(*apply(states.constLast(), change));
        QCOMPARE(*store->head(), states.size() - 1);
    }
    for (qsizetype i = 0; i < states.size(); ++i) {
        const auto since = store->changesSince(i);
        QVERIFY(since.ok());
        const auto replayed = apply(states[i], *since);
        QVERIFY2(replayed.ok(), replayed.ok() ? "" : qPrintable(replayed.error().text()));
        QCOMPARE(test::canonicalBytes(*replayed), test::canonicalBytes(states.constLast()));
    }
    QVERIFY(store->changesSince(30).value().isEmpty());
    QCOMPARE(store->changesSince(31).error().code, ErrorCode::NotFound);
}

void ConformanceTest::restoresTheCatalogToAnyRevision() {
    test::RandomChanges changes(5);
    const auto store = m_subject.make();
    QVector<Catalog> states{Catalog()};
    for (int i = 0; i < 40; ++i) {
        ChangeSet change = changes.next(states.constLast());
        qsizetype back = -1;
        if (i % 4 == 3) {
            back = changes.random().bounded(int(states.size()));
            change = *restoreCatalog(*store, back, u"Restore"_s);
            QCOMPARE(test::canonicalBytes(*catalogAt(*store, back)), test::canonicalBytes(states[back]));
        }
        QVERIFY(store->commit(change, u"Ada"_s, noon).ok());
        states.append(*store->load());
        if (back >= 0)
            QCOMPARE(test::canonicalBytes(states.constLast()), test::canonicalBytes(states[back]));
    }
}

void ConformanceTest::restoresOneEntity() {
    const auto store = m_subject.make();
    const EntityKey key{EntityKind::Tag, u"t1"_s};
    const EntityPtr one = std::make_shared<const Entity>(tag(u"t1"_s, u"One"_s));
    const EntityPtr two = std::make_shared<const Entity>(tag(u"t1"_s, u"Two"_s));
    QVERIFY(store->commit({u"Create"_s, {{nullptr, one}}}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit({u"Rename"_s, {{one, two}}}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit({u"Delete"_s, {{two, nullptr}}}, u"Ada"_s, noon).ok());
    QCOMPARE(entityName(**entityAt(*store, key, 1)), u"One"_s);
    QCOMPARE(entityName(**entityAt(*store, key, 2)), u"Two"_s);
    QVERIFY(!*entityAt(*store, key, 3));
    QVERIFY(!*entityAt(*store, key, 0));
    QVERIFY(restoreEntity(*store, key, 3, u"Nothing to do"_s).value().isEmpty());
    const auto back = restoreEntity(*store, key, 1, u"Restore tag"_s);
    QCOMPARE(back->label, u"Restore tag"_s);
    QVERIFY(store->commit(*back, u"Ada"_s, noon).ok());
    QCOMPARE(entityName(*store->load().value().entity(key)), u"One"_s);
    QCOMPARE(entityAt(*store, {EntityKind::Tag, u"never"_s}, 1).error().code, ErrorCode::NotFound);
}

void ConformanceTest::namesVersions() {
    auto store = m_subject.make();
    QVERIFY(store->commit(ChangeSet::create(u"A"_s, tag(u"t1"_s, u"One"_s)), u"Ada"_s, noon).ok());
    QVERIFY(store->commit(ChangeSet::create(u"B"_s, tag(u"t2"_s, u"Two"_s)), u"Ada"_s, noon).ok());
    const NamedVersion spring{u"Spring launch"_s, 1, u"approved by Grace"_s, u"Ada"_s, noon};
    QVERIFY(store->nameVersion(spring).ok());
    QVERIFY(store->nameVersion({u"Draft"_s, 1, {}, u"Ada"_s, noon}).ok());
    QVERIFY(store->nameVersion({u"Draft"_s, 2, {}, u"Bob"_s, noon}).ok());
    QCOMPARE(store->nameVersion({u"Future"_s, 3, {}, u"Ada"_s, noon}).error().code, ErrorCode::NotFound);
    store = m_subject.reopen(std::move(store));
    QCOMPARE(*store->namedVersions(),
             (QVector<NamedVersion>{spring, {u"Draft"_s, 2, u""_s, u"Bob"_s, noon}}));
    QVERIFY(store->removeVersionName(u"Draft"_s).ok());
    QCOMPARE(store->namedVersions().value().size(), 1);
}

namespace {

EntityPtr offerWith(const QString& name, OfferStatus status) {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o1"_s);
    offer.name = name;
    offer.status = status;
    return std::make_shared<const Entity>(offer);
}

} // namespace

void ConformanceTest::knowsAuthorAndApprover() {
    const auto store = m_subject.make();
    const EntityKey key{EntityKind::PersonalizedOffer, u"o1"_s};
    const EntityPtr draft = offerWith(u"A"_s, OfferStatus::Draft);
    const EntityPtr edited = offerWith(u"B"_s, OfferStatus::Draft);
    const EntityPtr approved = offerWith(u"B"_s, OfferStatus::Approved);
    QVERIFY(store->commit({u"Create"_s, {{nullptr, draft}}}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit({u"Rename"_s, {{draft, edited}}}, u"Bob"_s, noon + 1).ok());
    QVERIFY(store->commit({u"Approve"_s, {{edited, approved}}}, u"Grace"_s, noon + 2).ok());
    QCOMPARE(authorshipOf(*store->versions(key)),
             (Authorship{u"Ada"_s, noon, u"Bob"_s, noon + 1, u"Grace"_s, noon + 2}));
    QVERIFY(store->commit({u"Back"_s, {{approved, edited}}}, u"Ada"_s, noon + 3).ok());
    QCOMPARE(authorshipOf(*store->versions(key)), (Authorship{u"Ada"_s, noon, u"Bob"_s, noon + 1, {}, 0}));
}

void ConformanceTest::undoKeepsAuthorAndApprover() {
    const auto store = m_subject.make();
    const EntityKey key{EntityKind::PersonalizedOffer, u"o1"_s};
    const EntityPtr draft = offerWith(u"A"_s, OfferStatus::Draft);
    const EntityPtr edited = offerWith(u"B"_s, OfferStatus::Draft);
    const EntityPtr approved = offerWith(u"B"_s, OfferStatus::Approved);
    QVERIFY(store->commit({u"Create"_s, {{nullptr, draft}}}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit({u"Rename"_s, {{draft, edited}}}, u"Bob"_s, noon + 1).ok());
    QVERIFY(store->commit({u"Approve"_s, {{edited, approved}}}, u"Grace"_s, noon + 2).ok());
    const Authorship original{u"Ada"_s, noon, u"Bob"_s, noon + 1, u"Grace"_s, noon + 2};
    const auto undo = [](qint64 step) { return StepMark{StepMark::Kind::Undo, step}; };
    // Somebody else takes the approval back and thinks better of it.
    QVERIFY(store->commit({u"Back"_s, {{approved, edited}}}, u"Eve"_s, noon + 3).ok());
    QVERIFY(store->commit({u"Undo: Back"_s, {{edited, approved}}}, u"Eve"_s, noon + 4, undo(4)).ok());
    QCOMPARE(authorshipOf(*store->versions(key)), original);
    // The same for what is deleted: it comes back with those who made it.
    QVERIFY(store->commit({u"Delete"_s, {{approved, nullptr}}}, u"Eve"_s, noon + 5).ok());
    QVERIFY(store->commit({u"Undo: Delete"_s, {{nullptr, approved}}}, u"Eve"_s, noon + 6, undo(6)).ok());
    QCOMPARE(authorshipOf(*store->versions(key)), original);
    const StepMark again{StepMark::Kind::Redo, 4};
    QVERIFY(store->commit({u"Redo: Back"_s, {{approved, edited}}}, u"Eve"_s, noon + 7, again).ok());
    QCOMPARE(authorshipOf(*store->versions(key)), (Authorship{u"Ada"_s, noon, u"Bob"_s, noon + 1, {}, 0}));
    // By hand it is an approval like any other, and an undo that meets another's edit makes a new state.
    QVERIFY(store->commit({u"Approve"_s, {{edited, approved}}}, u"Eve"_s, noon + 8).ok());
    QCOMPARE(authorshipOf(*store->versions(key)),
             (Authorship{u"Ada"_s, noon, u"Bob"_s, noon + 1, u"Eve"_s, noon + 8}));
    const EntityPtr other = offerWith(u"C"_s, OfferStatus::Draft);
    QVERIFY(store->commit({u"Undo: x"_s, {{approved, other}}}, u"Eve"_s, noon + 9, undo(9)).ok());
    QCOMPARE(authorshipOf(*store->versions(key)), (Authorship{u"Ada"_s, noon, u"Eve"_s, noon + 9, {}, 0}));
}

void ConformanceTest::tellsWhatChangedSinceTheApproval() {
    auto store = m_subject.make();
    const auto ruleOf = [](const QString& text) {
        EligibilityRule rule;
        rule.id = RuleId(u"r1"_s);
        rule.condition.value = text;
        return std::make_shared<const Entity>(rule);
    };
    const auto offerOf = [](OfferStatus status, const QString& name) {
        PersonalizedOffer offer;
        offer.id = OfferId(u"o1"_s);
        offer.name = name;
        offer.status = status;
        offer.constraint.type = ProfileConstraintType::EligibilityRule;
        offer.constraint.rule = RuleId(u"r1"_s);
        return std::make_shared<const Entity>(offer);
    };
    const EntityKey key{EntityKind::PersonalizedOffer, u"o1"_s};
    const auto since = [&] { return sinceApproval(*store, *store->load(), key).value(); };
    const EntityPtr rule = ruleOf(u"a = 1"_s);
    const EntityPtr draft = offerOf(OfferStatus::Draft, u"A"_s);
    const EntityPtr approved = offerOf(OfferStatus::Approved, u"A"_s);
    QVERIFY(store->commit({u"Create"_s, {{nullptr, rule}, {nullptr, draft}}}, u"Ada"_s, noon).ok());
    QVERIFY(!since().approval);
    QVERIFY(since().changes.isEmpty());
    QVERIFY(store->commit({u"Approve"_s, {{draft, approved}}}, u"Bob"_s, noon + 1).ok());
    QCOMPARE(since().approval->user, u"Bob"_s);
    QCOMPARE(since().authors.approvedBy, u"Bob"_s);
    QVERIFY(since().changes.isEmpty());
    QVERIFY(store->commit({u"Back"_s, {{approved, draft}}}, u"Ada"_s, noon + 2).ok());
    QVERIFY(since().changes.isEmpty()); // its status alone
    QVERIFY(store->commit({u"Layout"_s, {{rule, ruleOf(u"a  =  1"_s)}}}, u"Ada"_s, noon + 3).ok());
    QVERIFY(since().changes.isEmpty()); // it says the same
    const EntityPtr renamed = offerOf(OfferStatus::Draft, u"B"_s);
    QVERIFY(store->commit({u"Rename"_s, {{draft, renamed}}}, u"Ada"_s, noon + 4).ok());
    QVERIFY(
        store->commit({u"Rule"_s, {{ruleOf(u"a  =  1"_s), ruleOf(u"a = 2"_s)}}}, u"Ada"_s, noon + 5).ok());
    store = m_subject.reopen(std::move(store));
    const SinceApproval both = since();
    QCOMPARE(both.approval->number, 2);
    QCOMPARE(both.changes.changes.size(), 2);
    QCOMPARE(entityName(*both.changes.changes.first().before), u"A"_s);
    QCOMPARE(entityName(*both.changes.changes.first().after), u"B"_s);
    QCOMPARE(both.changes.changes.last().key().kind, EntityKind::EligibilityRule);
}

void ConformanceTest::fourEyes() {
    auto store = m_subject.make();
    const EntityPtr draft = offerWith(u"A"_s, OfferStatus::Draft);
    const EntityPtr edited = offerWith(u"B"_s, OfferStatus::Draft);
    const EntityPtr approved = offerWith(u"B"_s, OfferStatus::Approved);
    QVERIFY(store->setSettings({.fourEyes = true}, u"Ada"_s, noon).ok());
    store = m_subject.reopen(std::move(store));
    QVERIFY(store->settings().value().fourEyes);
    const auto atOnce = store->commit({u"Create"_s, {{nullptr, approved}}}, u"Ada"_s, noon);
    QCOMPARE(atOnce.error().code, ErrorCode::Invalid);
    QVERIFY(store->commit({u"Create"_s, {{nullptr, draft}}}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit({u"Rename"_s, {{draft, edited}}}, u"Bob"_s, noon).ok());
    const auto own = store->commit({u"Approve"_s, {{edited, approved}}}, u"Bob"_s, noon);
    QCOMPARE(own.error().code, ErrorCode::Invalid);
    QVERIFY(own.error().message.contains(u"four eyes"_s));
    QVERIFY(store->commit({u"Approve"_s, {{edited, approved}}}, u"Ada"_s, noon).ok());
    const auto later =
        store->commit({u"Edit"_s, {{approved, offerWith(u"C"_s, OfferStatus::Approved)}}}, u"Ada"_s, noon);
    QCOMPARE(later.error().code, ErrorCode::Invalid);
    QVERIFY(store->setSettings({.fourEyes = false}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit({u"Edit"_s, {{approved, offerWith(u"C"_s, OfferStatus::Approved)}}}, u"Ada"_s, noon)
                .ok());
}

void ConformanceTest::fourEyesWatchTheRulesOfWhatIsApproved() {
    auto store = m_subject.make();
    const auto ruleOf = [](const QString& text) {
        EligibilityRule rule;
        rule.id = RuleId(u"r1"_s);
        rule.name = u"Grown up"_s;
        rule.condition.value = text;
        return std::make_shared<const Entity>(rule);
    };
    const auto offerOf = [](OfferStatus status, const QString& name) {
        PersonalizedOffer offer;
        offer.id = OfferId(u"o1"_s);
        offer.name = name;
        offer.status = status;
        offer.constraint.type = ProfileConstraintType::EligibilityRule;
        offer.constraint.rule = RuleId(u"r1"_s);
        return std::make_shared<const Entity>(offer);
    };
    const EntityPtr first = ruleOf(u"a = 1"_s);
    const EntityPtr second = ruleOf(u"a = 2"_s);
    const EntityPtr draft = offerOf(OfferStatus::Draft, u"Lake"_s);
    const EntityPtr approved = offerOf(OfferStatus::Approved, u"Lake"_s);
    QVERIFY(store->commit({u"New"_s, {{nullptr, first}, {nullptr, draft}}}, u"Ada"_s, noon).ok());
    QVERIFY(store->setSettings({.fourEyes = true}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit({u"Approve"_s, {{draft, approved}}}, u"Bob"_s, noon).ok());
    // The rule of an approved offer says nothing else while the offer stays approved.
    const ChangeSet edit{u"Edit"_s, {{first, second}}};
    const auto asked = checkApprovals(*store, *store->load(), edit, u"Cyd"_s);
    const auto alone = store->commit(edit, u"Cyd"_s, noon);
    QCOMPARE(asked.error().text(), alone.error().text());
    QCOMPARE(alone.error().code, ErrorCode::Invalid);
    QVERIFY2(alone.error().message.contains(u"Lake"_s), qPrintable(alone.error().message));
    auto renamed = std::get<EligibilityRule>(*first);
    renamed.description = u"Of age"_s; // says the same
    const EntityPtr described = std::make_shared<const Entity>(renamed);
    QVERIFY(store->commit({u"Describe"_s, {{first, described}}}, u"Cyd"_s, noon).ok());
    QVERIFY(store->commit({u"Edit"_s, {{described, second}, {approved, draft}}}, u"Cyd"_s, noon).ok());
    store = m_subject.reopen(std::move(store));
    // Whoever wrote it is not the one to approve it.
    const ChangeSet approve{u"Approve"_s, {{draft, approved}}};
    const auto own = store->commit(approve, u"Cyd"_s, noon);
    QCOMPARE(own.error().code, ErrorCode::Invalid);
    QCOMPARE(checkApprovals(*store, *store->load(), approve, u"Cyd"_s).error().text(), own.error().text());
    QVERIFY(checkApprovals(*store, *store->load(), approve, u"Bob"_s).ok());
    QVERIFY2(own.error().message.contains(u"Grown up"_s), qPrintable(own.error().message));
    // With what Bob approved, nobody has anything to see anew.
    QVERIFY(store->commit({u"Back"_s, {{second, first}, {draft, approved}}}, u"Cyd"_s, noon).ok());
    QVERIFY(store->commit({u"Edit"_s, {{first, second}, {approved, draft}}}, u"Cyd"_s, noon).ok());
    QVERIFY(store->commit({u"Approve"_s, {{draft, approved}}}, u"Bob"_s, noon).ok());
}

void ConformanceTest::timeZone() {
    auto store = m_subject.make();
    QCOMPARE(store->settings()->timeZone, u"UTC"_s);
    QVERIFY(store->snapshot()->catalog.zone().zone().isUtc());
    QVERIFY(store->setSettings({.fourEyes = true, .timeZone = u"Europe/Berlin"_s}, u"Ada"_s, noon).ok());
    const auto unknown = store->setSettings({.timeZone = u"Europe/Belrin"_s}, u"Ada"_s, noon);
    QCOMPARE(unknown.error().code, ErrorCode::Usage);
    QVERIFY(unknown.error().mend.contains(u"Europe/Berlin"_s));
    store = m_subject.reopen(std::move(store));
    QCOMPARE(store->settings().value(), (CatalogSettings{.fourEyes = true, .timeZone = u"Europe/Berlin"_s}));
    QCOMPARE(store->snapshot()->catalog.zone().name(), u"Europe/Berlin"_s);
    // Edits leave it alone.
    QVERIFY(store->commit({u"Create"_s, {{nullptr, offerWith(u"A"_s, OfferStatus::Draft)}}}, u"Ada"_s, noon)
                .ok());
    QCOMPARE(store->load()->zone().name(), u"Europe/Berlin"_s);
}

void ConformanceTest::undoSurvivesReopening() {
    auto store = m_subject.make();
    const EntityPtr a = std::make_shared<const Entity>(tag(u"t1"_s, u"A"_s));
    const EntityPtr b = std::make_shared<const Entity>(tag(u"t1"_s, u"B"_s));
    const EntityPtr c = std::make_shared<const Entity>(tag(u"t1"_s, u"C"_s));
    QVERIFY(store->commit({u"Create"_s, {{nullptr, a}}}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit({u"Rename"_s, {{a, b}}}, u"Ada"_s, noon).ok());
    QVERIFY(store->commit({u"Rename"_s, {{b, c}}}, u"Ada"_s, noon, {StepMark::Kind::Continue, 2}).ok());
    QVERIFY(store->commit(ChangeSet::create(u"Other"_s, tag(u"t2"_s, u"X"_s)), u"Bob"_s, noon).ok());
    store = m_subject.reopen(std::move(store));
    auto undo = undoHistory(*store, u"Ada"_s);
    QCOMPARE(*undo, (UndoHistory{{{u"Create"_s, {1}}, {u"Rename"_s, {2, 3}}}, 2}));
    const auto step = changeOf(*store, undo->steps[1]);
    QCOMPARE(step->changes.size(), 1);
    QCOMPARE(entityName(*step->changes[0].before), u"A"_s);
    QCOMPARE(entityName(*step->changes[0].after), u"C"_s);
    QVERIFY(store->commit(step->inverse(), u"Ada"_s, noon, {StepMark::Kind::Undo, 2}).ok());
    store = m_subject.reopen(std::move(store));
    QCOMPARE(undoHistory(*store, u"Ada"_s).value().done, 1);
    QCOMPARE(undoHistory(*store, u"Ada"_s).value().steps.size(), 2);
    QCOMPARE(undoHistory(*store, u"Bob"_s).value().steps.size(), 1);
    QVERIFY(undoHistory(*store, u"Eve"_s).value().steps.isEmpty());
}

void ConformanceTest::undoRedoRestoreSequences() {
    // Issue: 10,000 sequences on demand (OW_UNDO_SEQUENCES), few of them here.
    const int sequences = test::runCount("OW_UNDO_SEQUENCES", 20);
    for (int i = 0; i < sequences; ++i) {
        const QString problem = test::undoSession(m_subject.make, m_subject.reopen, quint32(i));
        QVERIFY2(problem.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(i).arg(problem)));
    }
}

#include "moc_conformance_test.cpp"
