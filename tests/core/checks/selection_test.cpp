#include "catalog/change_set.h"
#include "checks/check_context.h"
#include "decision/plan/plan.h"
#include "decision/plan/plan_data.h"
#include "domain/selection.h"

#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

QVector<TagId> tagIds(const QString& letters) {
    QVector<TagId> tags;
    for (const QChar letter : letters)
        tags.append(TagId(letter));
    return tags;
}

Entity offer(const QString& id, const QString& tags) {
    PersonalizedOffer made;
    made.id = OfferId(id);
    made.tags = tagIds(tags);
    return made;
}

Entity tag(const QString& id) {
    Tag made;
    made.id = TagId(id);
    return made;
}

/// By the engine's plan, which finds members by an index of tags.
QStringList planned(const DecisionPlan& plan, const FilterId& filter) {
    QStringList ids;
    for (const auto member : *plan.data().filterMembers[plan.data().filterIndex.of(filter.value())])
        ids.append(QString::fromStdString(plan.data().offers[member]->id));
    return ids;
}

} // namespace

/// All that ask which offers a collection holds hold to one table (DOMAIN.md 1.9).
class SelectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allSayTheSame_data() {
        QTest::addColumn<FilterType>("type");
        QTest::addColumn<QStringList>("ids");
        QTest::addColumn<QStringList>("members");
        const QStringList all{u"o0"_s, u"oA"_s, u"oAA"_s, u"oAB"_s, u"oB"_s};
        QTest::newRow("any of none") << FilterType::AnyTags << QStringList() << QStringList();
        QTest::newRow("all of none") << FilterType::AllTags << QStringList() << all;
        QTest::newRow("none listed") << FilterType::Offers << QStringList() << QStringList();
        QTest::newRow("any of one") << FilterType::AnyTags << QStringList{u"B"_s}
                                    << QStringList{u"oAB"_s, u"oB"_s};
        QTest::newRow("any of two") << FilterType::AnyTags << QStringList{u"B"_s, u"A"_s} << all.mid(1);
        QTest::newRow("all of two") << FilterType::AllTags << QStringList{u"A"_s, u"B"_s}
                                    << QStringList{u"oAB"_s};
        QTest::newRow("all, one twice")
            << FilterType::AllTags << QStringList{u"A"_s, u"A"_s} << QStringList{u"oA"_s, u"oAA"_s, u"oAB"_s};
        QTest::newRow("any, one unknown")
            << FilterType::AnyTags << QStringList{u"A"_s, u"?"_s} << QStringList{u"oA"_s, u"oAA"_s, u"oAB"_s};
        QTest::newRow("all, one unknown")
            << FilterType::AllTags << QStringList{u"A"_s, u"?"_s} << QStringList();
        QTest::newRow("listed") << FilterType::Offers << QStringList{u"oB"_s, u"o0"_s, u"oB"_s, u"?"_s}
                                << QStringList{u"o0"_s, u"oB"_s};
        QTest::newRow("a tag is no offer") << FilterType::Offers << QStringList{u"A"_s} << QStringList();
    }

    void allSayTheSame() {
        QFETCH(FilterType, type);
        QFETCH(QStringList, ids);
        QFETCH(QStringList, members);
        OfferFilter filter;
        filter.id = FilterId(u"f"_s);
        filter.type = type;
        filter.ids = ids;
        const auto shared = [](Entity entity) { return std::make_shared<const Entity>(std::move(entity)); };
        const Catalog catalog = *Catalog::fromEntities(
            {shared(filter), shared(tag(u"A"_s)), shared(tag(u"B"_s)), shared(offer(u"oA"_s, u"A"_s)),
             shared(offer(u"oB"_s, u"B"_s)), shared(offer(u"oAB"_s, u"BA"_s)),
             shared(offer(u"oAA"_s, u"AA"_s)), shared(offer(u"o0"_s, {}))});

        QStringList selected;
        for (const PersonalizedOffer* one : catalog.all<PersonalizedOffer>()) {
            if (selects(filter, *one))
                selected.append(one->id.value());
        }
        selected.sort();
        QCOMPARE(selected, members);
        QCOMPARE(planned(DecisionPlan::compile(catalog), filter.id), members);
        CheckContext checks(catalog, std::nullopt, {});
        QCOMPARE(checks.memberCount(filter), members.size());

        // An offer gets other tags: the plan steps forward with it.
        const EntityPtr now = catalog.entity({EntityKind::PersonalizedOffer, u"o0"_s});
        const ChangeSet change = ChangeSet::update({}, now, offer(u"o0"_s, u"AB"_s));
        const Catalog next = *apply(catalog, change);
        const bool isMember = selects(filter, *next.find<PersonalizedOffer>(OfferId(u"o0"_s)));
        const DecisionPlan plan = DecisionPlan::compile(next, DecisionPlan::compile(catalog), change);
        QCOMPARE(planned(plan, filter.id).contains(u"o0"_s), isMember);
    }
};

} // namespace ow::test

QTEST_APPLESS_MAIN(ow::test::SelectionTest)
#include "selection_test.moc"
