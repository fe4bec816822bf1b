#include "catalog/attach.h"
#include "catalog/rename.h"

#include <QTest>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

Catalog catalogOf(const QVector<Entity>& entities) {
    QVector<EntityPtr> list;
    for (const Entity& entity : entities)
        list.append(std::make_shared<const Entity>(entity));
    return *Catalog::fromEntities(list);
}

PersonalizedOffer offer(const QString& id, const QStringList& tags = {}) {
    PersonalizedOffer result;
    result.id = OfferId(id);
    result.name = u"Offer "_s + id;
    for (const QString& tag : tags)
        result.tags.append(TagId(tag));
    return result;
}

OfferFilter collection(const QString& id, FilterType type, const QStringList& ids) {
    OfferFilter result;
    result.id = FilterId(id);
    result.name = u"Collection "_s + id;
    result.type = type;
    result.ids = ids;
    return result;
}

EntityKey offerKey(const QString& id) {
    return {EntityKind::PersonalizedOffer, id};
}

QStringList tagsOf(const Entity& entity) {
    QStringList ids;
    for (const TagId& id : std::get<PersonalizedOffer>(entity).tags)
        ids.append(id.value());
    return ids;
}

} // namespace

class AttachTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_catalog = catalogOf({Tag{TagId(u"t1"_s), u"Winter"_s, {}}, Tag{TagId(u"t2"_s), u"Night"_s, {}},
                               offer(u"a"_s), offer(u"b"_s, {u"t1"_s}), offer(u"c"_s),
                               collection(u"list"_s, FilterType::Offers, {u"a"_s}),
                               collection(u"all"_s, FilterType::AllTags, {u"t1"_s, u"t2"_s}),
                               collection(u"one"_s, FilterType::AnyTags, {u"t2"_s}),
                               collection(u"any"_s, FilterType::AnyTags, {u"t1"_s, u"t2"_s}),
                               collection(u"none"_s, FilterType::AllTags, {})});
    }

    void offersGetTheTagThatTheyArePutOnto() {
        const auto bulk = attach(m_catalog, {offerKey(u"a"_s), offerKey(u"b"_s)}, {EntityKind::Tag, u"t1"_s});
        QVERIFY(bulk);
        QCOMPARE(bulk->change.changes.size(), 1);
        QCOMPARE(tagsOf(*bulk->change.changes.constFirst().after), QStringList{u"t1"_s});
        QCOMPARE(bulk->refused.size(), 1); // it has it
        QCOMPARE(bulk->refused.constFirst().key, offerKey(u"b"_s));
    }

    void tagsArePutOntoAnOffer() {
        const auto bulk =
            attach(m_catalog, {{EntityKind::Tag, u"t1"_s}, {EntityKind::Tag, u"t2"_s}}, offerKey(u"b"_s));
        QVERIFY(bulk);
        QCOMPARE(tagsOf(*bulk->change.changes.constFirst().after), (QStringList{u"t1"_s, u"t2"_s}));
    }

    void aCollectionListsOrTags_data() {
        QTest::addColumn<QString>("collection");
        QTest::addColumn<QString>("after"); // ids of the collection, or tags of c; else the reason
        QTest::newRow("listed") << u"list"_s << u"a c"_s;
        QTest::newRow("all tags") << u"all"_s << u"t1 t2"_s;
        QTest::newRow("the only tag") << u"one"_s << u"t2"_s;
        QTest::newRow("any of two") << u"any"_s << u"with any of 2 tags"_s;
        QTest::newRow("no tag") << u"none"_s << u"names none yet"_s;
    }

    void aCollectionListsOrTags() {
        QFETCH(QString, collection);
        QFETCH(QString, after);
        const auto bulk = attach(m_catalog, {offerKey(u"c"_s)}, {EntityKind::OfferFilter, collection});
        if (!bulk) {
            QVERIFY2(bulk.error().text().contains(after), qPrintable(bulk.error().text()));
            return;
        }
        QCOMPARE(bulk->change.changes.size(), 1);
        const Entity& entity = *bulk->change.changes.constFirst().after;
        const QStringList ids =
            std::holds_alternative<OfferFilter>(entity) ? std::get<OfferFilter>(entity).ids : tagsOf(entity);
        QCOMPARE(ids.join(u' '), after);
        QVERIFY(apply(m_catalog, bulk->change));
        const auto again = attach(*apply(m_catalog, bulk->change), {offerKey(u"c"_s)},
                                  {EntityKind::OfferFilter, collection});
        QVERIFY(again && again->change.isEmpty());
        QCOMPARE(again->refused.size(), 1);
    }

    void whatFitsNowhereIsRefusedWithTheReason() {
        QVERIFY(!attach(m_catalog, {offerKey(u"a"_s)}, offerKey(u"b"_s)));
        QVERIFY(!attach(m_catalog, {{EntityKind::Tag, u"t1"_s}}, {EntityKind::OfferFilter, u"list"_s}));
        QVERIFY(!attach(m_catalog, {offerKey(u"a"_s)}, {EntityKind::Tag, u"gone"_s}));
    }

    void namesAreGivenOnce_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("given"); // empty: refused
        QTest::newRow("another") << u" Snow "_s << u"Snow"_s;
        QTest::newRow("the same") << u"Winter"_s << u"Winter"_s;
        QTest::newRow("empty") << u""_s << QString();
        QTest::newRow("spaces") << u" \u00A0 "_s << QString();
        QTest::newRow("taken") << u"Night"_s << QString();
        QTest::newRow("taken, with spaces") << u" Night\u00A0"_s << QString();
        QTest::newRow("of another kind") << u"Offer a"_s << u"Offer a"_s;
    }

    void namesAreGivenOnce() {
        QFETCH(QString, name);
        QFETCH(QString, given);
        const Result<Entity> after = renamed(m_catalog, *m_catalog.entity({EntityKind::Tag, u"t1"_s}), name);
        QCOMPARE(after ? entityName(*after) : QString(), given);
        if (!after)
            QCOMPARE(after.error().place.field, u"name"_s);
    }

private:
    Catalog m_catalog;
};

QTEST_GUILESS_MAIN(AttachTest)
#include "attach_test.moc"
