#include "context_paths_test.h"

#include "decision/documents/context_document.h"
#include "decision/documents/context_paths.h"

#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

EntityPtr rule(const QString& id, const QString& pql) {
    EligibilityRule made;
    made.id = RuleId(id);
    made.name = id;
    made.condition.format = ExpressionFormat::Text;
    made.condition.value = pql;
    return std::make_shared<const Entity>(made);
}

} // namespace

void ContextPathsTest::tellsWhatRulesAndFormulasRead() {
    RankingFormula formula;
    formula.id = FormulaId(u"f"_s);
    formula.name = u"f"_s;
    formula.expression.format = ExpressionFormat::Text;
    formula.expression.value = u"@{shop}.basket.total + 1"_s;
    const auto catalog =
        Catalog::fromEntities({rule(u"a"_s, u"@{weather}.sky = \"rain\" and person.age > 3"_s),
                               rule(u"b"_s, u"@{weather}.sky = \"sun\" or @{weather}.wind.speed > 8"_s),
                               rule(u"c"_s, u"person.age > 3"_s), std::make_shared<const Entity>(formula)});
    QVERIFY(catalog.ok());
    const QVector<ContextPath> expected{{u"shop"_s, {u"basket"_s, u"total"_s}},
                                        {u"weather"_s, {u"sky"_s}},
                                        {u"weather"_s, {u"wind"_s, u"speed"_s}}};
    QCOMPARE(contextPaths(DecisionPlan::compile(*catalog)), expected);
}

void ContextPathsTest::valuesArePutAndTakenAway_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QByteArray>("after");
    const QByteArray rain = R"([{"@type":"weather","xdm:data":{"sky":"rain"}}])";
    QTest::newRow("none yet") << QByteArray() << QJsonValue(u"rain"_s) << rain;
    QTest::newRow("another") << rain << QJsonValue(3)
                             << QByteArray(R"([{"@type":"weather","xdm:data":{"sky":3}}])");
    QTest::newRow("away") << rain << QJsonValue(QJsonValue::Undefined) << QByteArray();
    QTest::newRow("under its full name")
        << QByteArray(R"([{"@type":"weather","data":{"xdm:sky":"sun"}}])") << QJsonValue(u"rain"_s)
        << QByteArray(R"([{"@type":"weather","data":{"xdm:sky":"rain"}}])");
    QTest::newRow("none to take away") << QByteArray() << QJsonValue(QJsonValue::Undefined) << QByteArray();
}

void ContextPathsTest::valuesArePutAndTakenAway() {
    QFETCH(QByteArray, before);
    QFETCH(QJsonValue, value);
    QFETCH(QByteArray, after);
    const ContextPath path{u"weather"_s, {u"sky"_s}};
    const Result<QByteArray> made = withContextValue(before, path, value);
    QVERIFY(made.ok());
    QCOMPARE(*made, after);
    QCOMPARE(contextValue(*made, path).value(), value);
    if (!made->isEmpty())
        QVERIFY(readContextDocument(*made, u"c"_s).ok());
}

void ContextPathsTest::everythingElseStays() {
    const QByteArray before =
        R"([{"@type":"page","data":{"name":"home"}},{"@type":"weather","note":1,"xdm:data":{"wind":{"from":"W","speed":3}}}])";
    const ContextPath speed{u"weather"_s, {u"wind"_s, u"speed"_s}};
    QCOMPARE(contextValue(before, speed).value(), QJsonValue(3));
    QCOMPARE(withContextValue(before, speed, QJsonValue(9)).value(),
             QByteArray(before).replace(":3}", ":9}"));
    QCOMPARE(withContextValue(before, speed, QJsonValue(QJsonValue::Undefined)).value(),
             QByteArray(before).replace(R"(,"speed":3)", ""));
    QVERIFY(!withContextValue(before, {u"page"_s, {u"name"_s, u"first"_s}}, QJsonValue(1)).ok());
    QVERIFY(!withContextValue("{}", speed, QJsonValue(1)).ok());
    QVERIFY(!contextValue("[", speed).ok());
}

} // namespace ow::test

#include "moc_context_paths_test.cpp"
