#include "json/document.h"
#include "json/scan.h"
#include "json/write.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// The classes of the public JSON parsing suites: what RFC 8259 accepts and refuses, and where we are
/// stricter.
class JsonTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accepts_data() {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, QByteArray text) { QTest::newRow(name) << text; };
        row("empty list", "[]");
        row("empty object", "{}");
        row("scalar", "\"a\"");
        row("white space", " \t\r\n[1 , 2]\n");
        row("byte order mark", "\xEF\xBB\xBF{}");
        row("escapes", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"]");
        row("surrogate pair", "[\"\\ud83d\\ude00\"]");
        row("nul escape", "[\"a\\u0000b\"]");
        row("UTF-8 of 2, 3 and 4 bytes", "[\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"]");
        row("noncharacter", "[\"\xEF\xBF\xBF\"]");
        row("delete character", "[\"\x7F\"]");
        row("largest integer", "[9223372036854775807]");
        row("smallest integer", "[-9223372036854775808]");
        row("integer above 2^53", "[9007199254740993]");
        row("minus zero", "[-0]");
        row("exponent", "[1E22, 1e-2, 0e+1]");
        row("many digits of a double", "[52.520006599999998]");
        row("depth at the limit", QByteArray(256, '[') + QByteArray(256, ']'));
        row("empty key", "{\"\": 0}");
        row("true, false, null", "[true,false,null]");
        row("nested empty", "[[],{},[[]]]");
        row("trailing newline", "[1]\n");
        row("solidus not escaped", "[\"a/b\"]");
        row("escaped control characters", "[\"\\u0012\"]");
        row("escaped noncharacter", "[\"\\uFFFF\"]");
        row("U+2028 in a text", "[\"\xE2\x80\xA8\"]");
        row("fraction close to nothing", "[-0.000000000000000000000000000000000000000000000001]");
        row("capital exponent with plus", "[0E+22]");
        row("same key in two objects", "[{\"a\": 1}, {\"a\": 2}]");
    }
    void accepts() {
        QFETCH(QByteArray, text);
        const Result<JsonDocument> document = JsonDocument::read(text, u"t.json"_s);
        QVERIFY2(document.ok(), document.ok() ? "" : qPrintable(document.error().text()));
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        const auto row = [](const char* name, QByteArray text, const char* says, int line, int column) {
            QTest::newRow(name) << text << QString::fromUtf8(says) << line << column;
        };
        row("nothing", "", "empty", 0, 0);
        row("white space only", " \n ", "empty", 0, 0);
        row("truncated object", "{\"a\": 1", "ends too early", 1, 8);
        row("truncated text", "[\n  \"abc", "not closed", 2, 3);
        row("truncated word", "[tru", "“t”", 1, 2);
        row("trailing comma", "[1,]", "“]”", 1, 4);
        row("trailing garbage", "[1] x", "follows after the end", 1, 5);
        row("two documents", "{}{}", "follows after the end", 1, 3);
        row("missing colon", "{\"a\" 1}", "“1”", 1, 6);
        row("missing comma", "[1 2]", "“2”", 1, 4);
        row("key without quotes", "{a: 1}", "“a”", 1, 2);
        row("single quotes", "['a']", "“'”", 1, 2);
        row("comment", "[1] // no", "follows after the end", 1, 5);
        row("duplicate key", "{\"a\": 1,\n \"a\": 2}", "stands twice", 2, 2);
        row("duplicate key with escape", "{\"a\": 1, \"\\u0061\": 2}", "stands twice", 1, 10);
        row("lone high surrogate", "[\"\\ud800\"]", "surrogate", 1, 3);
        row("lone low surrogate", "[\"\\udc00\"]", "surrogate", 1, 3);
        row("high then no low", "[\"\\ud800\\u0041\"]", "surrogate", 1, 3);
        row("bad escape", "[\"\\x41\"]", "escape", 1, 3);
        row("bad hex", "[\"\\u00g0\"]", "hexadecimal", 1, 3);
        row("control character", "[\"a\nb\"]", "control character", 1, 4);
        row("invalid UTF-8", "[\"\xFF\"]", "UTF-8", 1, 3);
        row("overlong UTF-8", "[\"\xC0\xAF\"]", "UTF-8", 1, 3);
        row("surrogate in UTF-8", "[\"\xED\xA0\x80\"]", "UTF-8", 1, 3);
        row("truncated UTF-8", "[\"\xE2\x82\"]", "UTF-8", 1, 3);
        row("Latin-1", "[\"caf\xE9\"]", "UTF-8", 1, 6);
        row("integer beyond 64 bit", "[9223372036854775808]", "cannot be kept exactly", 1, 2);
        row("overflow", "[1e400]", "cannot be kept exactly", 1, 2);
        row("underflow", "[1e-400]", "cannot be kept exactly", 1, 2);
        row("whole number that a double rounds", "[9007199254740993.0]", "cannot be kept exactly", 1, 2);
        row("leading zero", "[01]", "zero", 1, 2);
        row("plus sign", "[+1]", "“+”", 1, 2);
        row("bare point", "[1.]", "“]”", 1, 4);
        row("no digit before point", "[.5]", "“.”", 1, 2);
        row("empty exponent", "[1e]", "“]”", 1, 4);
        row("hexadecimal", "[0x1]", "“x”", 1, 3);
        row("minus only", "[-]", "“]”", 1, 3);
        row("minus with space", "[- 1]", "“ ”", 1, 3);
        row("minus and zeros", "[-012]", "zero", 1, 2);
        row("exponent sign only", "[1e+]", "“]”", 1, 5);
        row("two signs", "[++1]", "“+”", 1, 2);
        row("double comma", "[1,,2]", "“,”", 1, 4);
        row("leading comma", "[,1]", "“,”", 1, 2);
        row("comma for colon", "{\"a\",1}", "“,”", 1, 5);
        row("colon in list", "[\"a\":1]", "“:”", 1, 5);
        row("number as key", "{1:1}", "“1”", 1, 2);
        row("trailing comma in object", "{\"a\":1,}", "“}”", 1, 8);
        row("wrong closing", "[1}", "“}”", 1, 3);
        row("capital literal", "[True]", "“T”", 1, 2);
        row("escape cut off", "[\"\\", "escape", 1, 3);
        row("unicode escape cut off", "[\"\\u00A\"]", "hexadecimal", 1, 3);
        row("tab in a text", "[\"\t\"]", "control character", 1, 3);
        row("form feed as space", "[\f]", "byte 0xc", 1, 2);
        row("no-break space", "[\xC2\xA0]", "byte 0xc2", 1, 2);
        row("UTF-8 beyond Unicode", "[\"\xF4\x90\x80\x80\"]", "UTF-8", 1, 3);
        row("lone continuation byte", "[\"\x81\"]", "UTF-8", 1, 3);
        row("mark inside", "[\xEF\xBB\xBF]", "byte 0xef", 1, 2);
        row("nul byte", QByteArray("[1]\0", 4), "follows after the end", 1, 4);
        row("NaN", "[NaN]", "“N”", 1, 2);
        row("Infinity", "[-Infinity]", "“I”", 1, 3);
        row("one too deep", QByteArray(257, '[') + QByteArray(257, ']'), "256 deep", 1, 257);
        row("never closed, very deep", QByteArray(1'000'000, '['), "256 deep", 1, 257);
        row("UTF-16", QByteArray("\xFF\xFE[\0]\0", 6), "byte 0xff", 1, 1);
        row("column counts characters", "[\"\xC3\xA9\xC3\xA9\", x]", "“x”", 1, 8);
    }
    void refuses() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const Result<JsonDocument> document = JsonDocument::read(text, u"t.json"_s);
        QVERIFY(!document.ok());
        QVERIFY2(document.error().message.contains(says), qPrintable(document.error().text()));
        QVERIFY(!document.error().mend.isEmpty());
        QCOMPARE(document.error().place.file, u"t.json"_s);
        QTEST(document.error().place.line, "line");
        QTEST(document.error().place.column, "column");
    }

    void limitsHoldOnePast() {
        JsonLimits limits;
        limits.values = 4;
        QVERIFY(JsonDocument::read("[1,2,3]", u"t"_s, limits).ok());
        QVERIFY(JsonDocument::read("[1,2,3,4]", u"t"_s, limits).error().message.contains(u"4 values"_s));
        limits = {};
        limits.bytes = 7;
        QVERIFY(JsonDocument::read("[1,2,3]", u"t"_s, limits).ok());
        QVERIFY(JsonDocument::read("[1,2,34]", u"t"_s, limits).error().message.contains(u"7 bytes"_s));
        QVERIFY(!JsonDocument::readLines("[1]\n[2]\n", u"t"_s, limits).ok());
    }

    void integersAreKeptExactly() {
        const QByteArray text = "[9223372036854775807,-9223372036854775808,9007199254740993,0.1,1e+22,-5]";
        const Result<JsonDocument> document = JsonDocument::read(text, u"t"_s);
        QCOMPARE(writeJson(document->root().toJson(), JsonStyle::Compact), text);
    }

    void viewsTellWhatStandsThere() {
        const QByteArray text = "{\"b\": {\"x\": [1, {}, []]}, \"\\u0061\\n\": \"\\ud83d\\ude00 \xC3\xA9\", "
                                "\"n\": null, \"t\": true, \"e\": 1e3, \"h\": 0.5}";
        const Result<JsonDocument> document = JsonDocument::read(text, u"t"_s);
        const JsonView root = document->root();
        QStringList names;
        for (const JsonView member : root)
            names.append(textOfUtf8(member.name()));
        QCOMPARE(names, QStringList({u"b"_s, u"a\n"_s, u"n"_s, u"t"_s, u"e"_s, u"h"_s}));
        QCOMPARE(root.size(), 6);
        QVERIFY(root.orderedMembers().front() == root.member("a\n"));
        QCOMPARE(root.member("a\n").text(), u"\U0001F600 é"_s);
        QVERIFY(root.member("n").isNull() && !root.member("n").isUndefined());
        QVERIFY(root.member("t").isTrue());
        QCOMPARE(root.member("e").whole(-1), 1000);
        QCOMPARE(root.member("h").whole(-1), -1);
        QCOMPARE(root.member("t").whole(-1), -1);
        const JsonView list = root.member("b").member("x");
        QCOMPARE(list.size(), 3);
        QCOMPARE((*list.begin()).whole(-1), 1);
        QCOMPARE(list.toJson(), QJsonValue(QJsonArray{1, QJsonObject(), QJsonArray()}));
        QVERIFY(root.member("c").member("d").isUndefined());
        QCOMPARE(root.member("c").toJson(), QJsonValue(QJsonValue::Undefined));
    }

    /// A byte order mark at the start of a text belongs to it, escaped or not.
    void marksInTexts() {
        const Result<JsonDocument> document = JsonDocument::read(
            "[\"\xEF\xBB\xBFq\", \"\\ufeffq\", {\"\xEF\xBB\xBFk\": \"\xEF\xBB\xBFq\"}]", u"t"_s);
        const QJsonArray all = document->root().toJson().toArray();
        QCOMPARE(document->root().size(), 3);
        QCOMPARE((*document->root().begin()).text(), u"\ufeffq"_s);
        QCOMPARE(all.at(0).toString(), u"\ufeffq"_s);
        QCOMPARE(all.at(1).toString(), u"\ufeffq"_s);
        QCOMPARE(all.at(2).toObject().value(u"\ufeffk"_s).toString(), u"\ufeffq"_s);
    }

    void sameKeyAmongMany() {
        QByteArray text = "{\"k0\": {\"k1\": 0, \"k2\": 0}";
        for (int i = 1; i < 100; ++i) {
            const QByteArray key = "k" + QByteArray::number(i);
            for (const QByteArray& twice :
                 {QByteArray("k0"), QByteArray("\\u006b") + QByteArray::number(i - 1)})
                QVERIFY(!JsonDocument::read(text + ", \"" + twice + "\": 0}", u"t"_s).ok());
            text += ", \"" + (i % 7 == 0 ? "\\u006b" + QByteArray::number(i) : key) + "\": {\"k0\": [" +
                    key.mid(1) + "]}";
        }
        const Result<JsonDocument> document = JsonDocument::read(text + '}', u"t"_s);
        QVERIFY(document.ok());
        QCOMPARE((*document->root().member("k77").member("k0").begin()).whole(-1), 77);
    }

    void pointersLeadToPlaces() {
        const QByteArray text = "{\n  \"a/b\": [\n    {\"~\": 1},\n    {\"x\\u0041\": true}\n  ]\n}\n";
        const Result<JsonDocument> document = JsonDocument::read(text, u"p.json"_s);
        const auto at = [&](const char* pointer) {
            const Place place = document->place(QString::fromLatin1(pointer));
            return u"%1:%2"_s.arg(place.line).arg(place.column);
        };
        QCOMPARE(at(""), u"1:1"_s);
        QCOMPARE(at("/a~1b"), u"2:10"_s);
        QCOMPARE(at("/a~1b/0/~0"), u"3:11"_s);
        QCOMPARE(at("/a~1b/1/xA"), u"4:17"_s);
        QCOMPARE(at("/a~1b/1/missing"), u"4:5"_s);
    }

    void linesAreToldFromOneDocument() {
        QVERIFY(JsonDocument::isLines("{\"a\":1}\n{\"b\":2}\n"));
        QVERIFY(!JsonDocument::isLines("{\"a\":1}\n"));
        QVERIFY(!JsonDocument::isLines("[\n1\n]\n"));
        const auto lines = JsonDocument::readLines("{\"a\":1}\n\n{\"a\":oops}\n", u"n"_s);
        QVERIFY(!lines.ok());
        QCOMPARE(lines.error().place.line, 3);
    }

    void writingIsFixed() {
        const QJsonObject value{
            {u"b"_s, QJsonArray{1, 2.5, u"\u20ac\n\x01"_s}}, {u"a"_s, QJsonObject()}, {u"c"_s, QJsonArray()}};
        QCOMPARE(writeJson(value), QByteArray("{\n  \"a\": {},\n  \"b\": [\n    1,\n    2.5,\n    "
                                              "\"\xE2\x82\xAC\\n\\u0001\"\n  ],\n  \"c\": []\n}\n"));
    }
};

QObject* makeJsonTest() {
    return new JsonTest;
}

} // namespace ow::test

#include "json_test.moc"
