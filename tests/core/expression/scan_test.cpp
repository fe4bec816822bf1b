#include "scan_test.h"

#include "expression/profile/decode.h"
#include "support/run_count.h"

#include <QTest>

#include <random>

using namespace ow::expr;
using ow::Result;

namespace {

/// The paths that the rules of these tests read.
struct Paths {
    Layout layout;
    std::vector<std::pair<std::string, Slot>> slotsByName;

    Paths() {
        add({"a"});
        add({"b"});
        add({"b", "a"});
        add({"c", "a"});
        add({"c", "name of sixteen b"});
        add({"c", "name of sixteen c"});
        add({"d", "c", "a"});
        add({""});
        layout.use({layout.intern("e"), layout.intern("a")}, true);
    }

    void add(const std::vector<std::string>& path) {
        std::vector<Symbol> symbols;
        std::string name;
        for (const std::string& one : path) {
            symbols.push_back(layout.intern(one));
            name += "/" + one;
        }
        slotsByName.emplace_back(name, layout.slot(symbols, true));
    }
};

std::string described(const Result<Record>& record, const Paths& paths) {
    if (!record.ok())
        return "error: " + record.error().text().toStdString();
    std::string out;
    for (const auto& [name, slot] : paths.slotsByName)
        out += name + "=" + toJsonText(record->slotValues[slot]) + "\n";
    return out + toJsonText(record->root.get("b")) + toJsonText(record->root.get("e").get("a"));
}

/// The same by the long way: the whole document, then the slots.
std::string describedByDocument(Decoder& decoder, const std::string& json, const Paths& paths) {
    Arena arena;
    const Result<Value> whole = decoder.decode(json, arena, &paths.layout);
    if (!whole.ok())
        return described(whole.error(), paths);
    if (!whole->is(Kind::Object))
        return described(ow::Error::input(QStringLiteral("a profile must be a JSON object"), {},
                                          ow::Place::inLine({}, 1, 1)),
                         paths);
    return described(recordOf(*whole, arena, paths.layout), paths);
}

std::string randomText(std::mt19937& random, int depth) {
    const auto below = [&random](unsigned n) { return unsigned(random() % n); };
    static const std::vector<std::string> scalars = {"null",
                                                     "true",
                                                     "false",
                                                     "0",
                                                     "-0",
                                                     "12",
                                                     "-3.25",
                                                     "0.1",
                                                     "1e3",
                                                     "1.5E-2",
                                                     "01",
                                                     "-",
                                                     "1.",
                                                     ".5",
                                                     "nul",
                                                     "123456789012345678",
                                                     "1234567890123456789",
                                                     "9223372036854775808",
                                                     "18446744073709551616",
                                                     "0.1234567890123456789",
                                                     "-0.0",
                                                     "123456789.987654321",
                                                     "\"\"",
                                                     "\"x\"",
                                                     "\"ä€\"",
                                                     "\"a\\nb\"",
                                                     "\"a\tb\"",
                                                     "\"\\u00e4\"",
                                                     "tru e",
                                                     "\"x\"y",
                                                     "1\"x\""};
    static const std::vector<std::string> names = {
        "a", "b", "c", "d", "e", "f", "", "name of sixteen b", "name of sixteen x", "\\u0061"};
    static const std::vector<std::string> spaces = {"", "", "", " ", "\t", "\r"};
    const auto space = [&] { return spaces[below(unsigned(spaces.size()))]; };
    const unsigned kind = depth == 0 ? 0 : below(depth > 3 ? 10 : 4);
    if (kind == 0) // mostly the well-formed ones
        return below(12) > 0 ? scalars[std::vector<unsigned>{0, 1, 2, 3, 5, 6, 7, 22, 23, 24}[below(10)]]
                             : scalars[below(unsigned(scalars.size()))];
    const bool isList = kind == 1;
    std::string out = isList ? "[" : "{";
    const unsigned count = below(depth > 3 ? 8 : 4);
    for (unsigned i = 0; i < count; ++i) {
        if (i > 0)
            out += space() + "," + space();
        if (!isList)
            out += "\"" + names[below(unsigned(names.size() - (below(8) > 0 ? 1 : 0)))] + "\"" + space() +
                   ":" + space();
        out += randomText(random, depth - 1);
    }
    return out + space() + (isList ? "]" : "}");
}

} // namespace

void ScanTest::agreesWithTheDocumentReader_data() {
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, const QByteArray& json) { QTest::newRow(name) << json; };
    row("empty", "");
    row("blank", "  ");
    row("no object", "[1]");
    row("text", "\"a\"");
    row("more behind", "{} {}");
    row("comma at the end", "{\"a\":1,}");
    row("no comma", "{\"a\":1 \"b\":2}");
    row("no colon", "{\"a\" 1}");
    row("colon twice", "{\"a\"::1}");
    row("name without quotes", "{a:1}");
    row("not closed", "{\"a\":{\"b\":[1,2}");
    row("text not closed", "{\"a\":\"x}");
    row("bad UTF-8", "{\"f\":\"\xff\"}");
    row("bad number where nobody reads", "{\"f\":[1,2,01]}");
    row("huge number where nobody reads", "{\"f\":1e999}");
    row("bad word where nobody reads", "{\"f\":nulll}");
    row("bad escape where nobody reads", "{\"f\":\"\\x\"}");
    row("control character", "{\"f\":\"\n\"}");
    row("member twice", R"({"a":1,"a":2,"c":{"a":1,"a":2},"c":3,"b":{"a":1,"a":2}})");
    row("list on the way",
        R"({"c":[{"a":1},{"a":[2,3]},4,{"f":5}],"d":{"c":[{"a":1}]},"e":[{"a":1},{"a":2}]})");
    row("deep", "{\"f\":" + QByteArray(200, '[') + QByteArray(200, ']') + "}");
    row("too deep", "{\"f\":" + QByteArray(2000, '[') + QByteArray(2000, ']') + "}");
    row("deep and used", "{\"b\":" + QByteArray(200, '[') + QByteArray(200, ']') + "}");
}

void ScanTest::agreesWithTheDocumentReader() {
    QFETCH(QByteArray, json);
    const Paths paths;
    Decoder decoder;
    Arena arena;
    const std::string text = json.toStdString();
    QCOMPARE(described(decoder.decodeProfile(text, arena, paths.layout), paths),
             describedByDocument(decoder, text, paths));
}

void ScanTest::agreesOnRandomTexts() {
    const int count = ow::test::runCount("OW_RANDOM_RUNS", 20'000);
    const Paths paths;
    Decoder decoder;
    Arena arena;
    int good = 0;
    for (int i = 0; i < count; ++i) {
        std::mt19937 random{unsigned(i)};
        const std::string json = randomText(random, 5);
        arena.reset();
        const Result<Record> record = decoder.decodeProfile(json, arena, paths.layout);
        good += record.ok() ? 1 : 0;
        const std::string found = described(record, paths);
        const std::string expected = describedByDocument(decoder, json, paths);
        if (found != expected)
            qWarning("%d: %s", i, json.c_str());
        QCOMPARE(found, expected);
    }
    QVERIFY(good > count / 10 && good < count);
}

#include "moc_scan_test.cpp"
