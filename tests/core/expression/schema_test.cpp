#include "expression/assist/assist.h"
#include "expression/check/check.h"
#include "expression/check/usage.h"
#include "expression/pql_json/tree_json.h"
#include "expression/profile/decode.h"
#include "expression/text/parser.h"
#include "expression/text/printer.h"
#include "parts_test.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace ow::expr;
using namespace Qt::StringLiterals;

void PartsTest::schemaImport() {
    const auto schema = Schema::fromJsonSchema(
        R"({"type":"object","definitions":{"pet":{"properties":{"kind":{"type":"string","enum":["cat","dog"],"meta:enum":{"cat":"Tom cat"}}}}},
        "allOf":[{"$ref":"#/definitions/base"}],"properties":{"xdm:pets":{"type":"array","items":{"$ref":"#/definitions/pet"}},
        "since":{"type":"string","format":"date-time","title":"Since","meta:status":"deprecated"},"scores":{"type":"object","additionalProperties":{"type":"number"}}}})");
    QVERIFY(schema.ok());
    const SchemaField* pets = schema->find("profile", {"pets"});
    QVERIFY(pets && pets->array);
    QCOMPARE(QString::fromStdString(typeText(*pets)), u"Array<Object>"_s);
    QCOMPARE(schema->find("profile", {"pets", "kind"})->values.size(), std::size_t(2));
    QCOMPARE(schema->find("profile", {"pets", "kind"})->nameOf("cat"), std::string_view("Tom cat"));
    QVERIFY(schema->find("profile", {"pets", "kind"})->nameOf("dog").empty());
    QVERIFY(schema->find("profile", {"since"})->deprecated);
    QCOMPARE(schema->find("profile", {"since"})->type, Type::Timestamp);
    QCOMPARE(schema->find("profile", {"scores", "anything"})->type, Type::Double);

    Schema merged = Schema::builtIn();
    merged.merge(*schema);
    QVERIFY(merged.find("profile", {"pets", "kind"}) && merged.find("profile", {"homeAddress", "city"}));
    const auto again = Schema::fromText(merged.toText());
    QVERIFY(again.ok());
    QCOMPARE(again->toText(), merged.toText());
    QCOMPARE(again->find("profile", {"pets", "kind"})->nameOf("cat"), std::string_view("Tom cat"));
    QCOMPARE(again->find("profile", {"xEvent", "eventType"})->nameOf("commerce.purchases"),
             std::string_view("Purchase"));
    QVERIFY(checkText("pets[kind = \"cat\"].count() > 0", merged).empty());
    QCOMPARE(checkText("pets[kind = \"cow\"].count() > 0", merged).front().code,
             std::string("rule.unknown-value"));
    QVERIFY(!Schema::fromJsonSchema("[1]").ok());
    QVERIFY(!Schema::fromText(R"({"profile":{"fields":{"a":"Strong"}}})").ok());
}

void PartsTest::schemaLearning() {
    const auto schema = Schema::fromSamples(
        "{\"a\":{\"b\":1,\"when\":\"2026-01-01T00:00:00Z\"},\"l\":[{\"x\":true}]}\n{\"a\":{\"b\":2.5},\"s\":"
        "\"text\",\"mixed\":1}\n{\"mixed\":\"one\",\"n\":null}\n");
    QVERIFY(schema.ok());
    QCOMPARE(schema->find("profile", {"a", "b"})->type, Type::Double);
    QCOMPARE(schema->find("profile", {"a", "b"})->examples, (std::vector<std::string>{"1", "2.5"}));
    QCOMPARE(schema->find("profile", {"a", "when"})->type, Type::Timestamp);
    QVERIFY(schema->find("profile", {"l"})->array);
    QCOMPARE(schema->find("profile", {"l", "x"})->type, Type::Boolean);
    QCOMPARE(schema->find("profile", {"mixed"})->type, Type::String);
    QVERIFY(schema->find("profile", {"n"}));
    const auto broken = Schema::fromSamples("{\"a\":1}\n{\"a\":\n");
    QVERIFY(!broken.ok());
    QCOMPARE(broken.error().line, 2);
    QVERIFY(!Schema::fromSamples("").ok());
}

void PartsTest::modelUsageFromTree() {
    const Tree tree =
        parse(
            R"(homeAddress.stateProvince = "CA" and exists x from xEvent where x.commerce.order.priceTotal > 1000 and x.commerce.order.currencyCode = "USD" and xEvent[type = person.gender].count() > 1)")
            .value();
    const auto usage = modelUsage(tree, Schema::builtIn());
    QCOMPARE(int(usage.size()), 2);
    QCOMPARE(usage[0].model, std::string("https://ns.adobe.com/xdm/context/profile"));
    QCOMPARE(usage[0].paths, (std::vector<std::string>{"homeAddress.stateProvince", "person.gender"}));
    QCOMPARE(usage[1].paths,
             (std::vector<std::string>{"commerce.order.priceTotal", "commerce.order.currencyCode", "type"}));
}

void PartsTest::signatureAndHover() {
    const std::string rule = R"(person.name.firstName.startsWith("J", )";
    const auto help = signatureAt(rule, std::uint32_t(rule.size()));
    QVERIFY(help.has_value());
    QCOMPARE(help->activeParameter, std::size_t(1));
    QCOMPARE(help->parameters.size(), std::size_t(2));
    QCOMPARE(help->signature,
             std::string("String.startsWith(part: String, caseSensitive?: Boolean) → Boolean"));
    QVERIFY(!signatureAt("person.name", 5).has_value());
    QVERIFY(!signatureAt("(person", 3).has_value());

    const auto hover = hoverAt("homeAddress.city = \"x\"", 13, Schema::builtIn());
    QVERIFY(hover.has_value());
    QCOMPARE(hover->title, std::string("homeAddress.city: String"));
    QVERIFY(hover->text.find("Paris") != std::string::npos);
    const auto inFilter = hoverAt("xEvent[commerce.order.priceTotal > 3]", 25, Schema::builtIn());
    QCOMPARE(inFilter->title, std::string("commerce.order.priceTotal: Double"));
    QCOMPARE(hoverAt("orders.count()", 9, Schema::builtIn())->title,
             std::string("Array<T>.count(value?: expression) → Integer"));
    QVERIFY(!hoverAt("homeAddress.city", 40, Schema::builtIn()).has_value());
    QCOMPARE(*formatted(" a  =1"), std::string("a = 1"));
    QVERIFY(!formatted("a =").has_value());
}

void PartsTest::semanticTokensCoverTheText() {
    const std::string rule =
        R"(exists E from xEvent where E.type = "a" and E.t occurs <= 3 days before now and count(@{x}.y) > 2 or "open)";
    std::uint32_t last = 0;
    std::string roles;
    for (const SemanticToken& token : semanticTokens(rule)) {
        QVERIFY(token.range.offset >= last);
        last = token.range.end();
        roles += "kfpvrsnobcte"[std::size_t(token.role)];
    }
    QCOMPARE(last, std::uint32_t(rule.size()));
    //                 exists E from xEvent where E . type = "a" and E . t occurs <= 3 days before now and
    //                 count ( @{x} . y ) > 2 or "open
    QCOMPARE(roles, std::string("kvkrkvoposkvopkonttt") + "kfbcopbonks");
}

void PartsTest::renameFollowsVariables() {
    const Schema& schema = Schema::builtIn();
    QCOMPARE(*renamePath(R"(homeAddress.city = "city" and profile.homeAddress.city != workAddress.city)",
                         schema, "profile", {"homeAddress", "city"}, "town"),
             std::string(R"(homeAddress.town = "city" and profile.homeAddress.town != workAddress.city)"));
    QCOMPARE(*renamePath("exists E from xEvent where E.commerce.order.priceTotal > 3 and "
                         "xEvent[commerce.order.priceTotal > 1].count() > 0",
                         schema, "profile", {"xEvent", "commerce", "order"}, "my order"),
             std::string("exists E from xEvent where E.commerce.`my order`.priceTotal > 3 and "
                         "xEvent[commerce.`my order`.priceTotal > 1].count() > 0"));
    QCOMPARE(*renamePath("person.age > 1", schema, "offer", {"person"}, "x"), std::string("person.age > 1"));
    QVERIFY(!renamePath("person.", schema, "profile", {"person"}, "x").has_value());
}

void PartsTest::brokenJsonIsRefused_data() {
    QTest::addColumn<QByteArray>("json");
    for (const char* json : {"", "{", "{\"a\":}", "[1,]", "{\"a\":1}x", "nul", "\"a", "{\"a\":\"\\x\"}", "01",
                             "1e", "[1", "\"\x01\"", "{\"a\" 1}"})
        QTest::newRow(json) << QByteArray(json);
    QTest::newRow("encoding") << QByteArray("{\"a\":\"\xff\"}");
}

void PartsTest::brokenJsonIsRefused() {
    QFETCH(QByteArray, json);
    Decoder decoder;
    Arena arena;
    const auto value = decoder.decode(json.toStdString(), arena);
    QVERIFY(!value.ok());
    QVERIFY(!value.error().message.isEmpty());
    QVERIFY(!fromJson(json.toStdString()).ok());
}

/// Filter expressions of our own, and the published ones where they are beside the sources.
void PartsTest::filterExpressions() {
    const auto tree = [](const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? fromJson(file.readAll().toStdString())
                                              : fromJson(std::string());
    };
    const QDir ours(QStringLiteral(OW_TESTS_DIR "/golden/xdm/filters"));
    QVERIFY(!ours.isEmpty());
    for (const QDir& folder :
         {ours, QDir(QStringLiteral(OW_SOURCE_DIR "/../shared/xdm/offer-management/filter-expression"))}) {
        for (const QString& name : folder.entryList({u"*.json"_s}, QDir::Files)) {
            if (name.contains(u".schema."_s))
                continue;
            const auto read = tree(folder.filePath(name));
            QVERIFY2(read.ok(), qPrintable(name));
            QVERIFY(equal(*read, parse(print(*read)).value()));
            QVERIFY(equal(*read, fromJson(toJson(*read, JsonDialect::Xom)).value()));
        }
    }
    for (const QString& name : ours.entryList({u"*.short.json"_s}, QDir::Files)) {
        const QString whole = QString(name).replace(u".short."_s, u".long."_s);
        QCOMPARE(print(*tree(ours.filePath(name))), print(*tree(ours.filePath(whole))));
    }
}
