#include "catalog/catalog_names.h"

#include <QTest>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

Catalog catalogOf(const QVector<std::pair<QString, QString>>& activities) {
    QVector<EntityPtr> list;
    for (const auto& [id, name] : activities)
        list.append(std::make_shared<const Entity>(newEntity(EntityKind::Activity, id, name)));
    return *Catalog::fromEntities(list);
}

} // namespace

/// Entities by what people call them.
class NamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said"); // the id, or what is said
        QTest::newRow("id") << u"a1"_s << u"a1"_s;
        QTest::newRow("name") << u"Home hero"_s << u"a1"_s;
        QTest::newRow("another case") << u"home HERO"_s << u"a1"_s;
        QTest::newRow("blanks around, and one that does not break") << u" Home\u00A0hero "_s << u"a1"_s;
        QTest::newRow("accents in two pieces") << u"CAFE\u0301"_s << u"a2"_s;
        QTest::newRow("exact before another case") << u"Deal"_s << u"a3"_s;
        QTest::newRow("exact before another case, the other") << u"DEAL"_s << u"a4"_s;
        QTest::newRow("two by case")
            << u"deal"_s
            << u"“deal” could be “Deal” (a3) or “DEAL” (a4): write the id of the one that is meant, or give them names of their own"_s;
        QTest::newRow("three of one name")
            << u"Twin"_s
            << u"“Twin” could be a5, a6 or a7: write the id of the one that is meant, or give them names of their own"_s;
        QTest::newRow("the id of one, the name of another")
            << u"a9"_s
            << u"“a9” could be “Nine” (a9) or a8: write the id of the one that is meant, or give them names of their own"_s;
        QTest::newRow("mistyped")
            << u"Hone hero"_s << u"the catalog holds no activity “Hone hero”: did you mean “Home hero”?"_s;
        QTest::newRow("a part, in another case")
            << u"HERO"_s << u"the catalog holds no activity “HERO”: did you mean “Home hero”?"_s;
        QTest::newRow("nothing near")
            << u"xyzzyxyzzy"_s
            << u"the catalog holds no activity “xyzzyxyzzy”: use one of: “Home hero”, “Café”, “Deal”, “DEAL”, “Twin”, “a9”, “Nine”"_s;
    }
    void finds() {
        QFETCH(QString, text);
        const CatalogNames names(catalogOf({{u"a1"_s, u"Home hero"_s},
                                            {u"a2"_s, u"Café"_s},
                                            {u"a3"_s, u"Deal"_s},
                                            {u"a4"_s, u"DEAL"_s},
                                            {u"a5"_s, u"Twin"_s},
                                            {u"a6"_s, u"Twin"_s},
                                            {u"a7"_s, u"Twin"_s},
                                            {u"a8"_s, u"a9"_s},
                                            {u"a9"_s, u"Nine"_s}}));
        const Result<EntityKey> found = names.activity(text);
        QTEST(found ? found->id : found.error().message + u": "_s + found.error().mend, "said");
    }
    void nobodyIsThere() {
        const CatalogNames names(catalogOf({}));
        QCOMPARE(names.activity(u"Home"_s).error().mend, u"there is none"_s);
        QCOMPARE(names.profile(u"Home"_s).error().message, u"the catalog holds no test profile “Home”"_s);
    }
};

QTEST_GUILESS_MAIN(NamesTest)
#include "names_test.moc"
