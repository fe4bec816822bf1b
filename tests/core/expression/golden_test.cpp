#include "golden_test.h"

#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/text/printer.h"
#include "golden_cases.h"

#include <QTest>

using namespace ow::expr;

void GoldenTest::values_data() {
    QTest::addColumn<int>("index");
    const auto cases = readGoldenCases(QStringLiteral(OW_TESTS_DIR "/golden/expression"));
    QVERIFY2(!cases.isEmpty(), "no golden cases found");
    for (int i = 0; i < int(cases.size()); ++i)
        QTest::newRow(qPrintable(cases[i].place)) << i;
}

void GoldenTest::values() {
    static const auto cases = readGoldenCases(QStringLiteral(OW_TESTS_DIR "/golden/expression"));
    QFETCH(int, index);
    const GoldenCase& c = cases[index];
    const auto tree = read(c.rule);
    if (!tree) {
        const std::string message = "error: " + tree.error().front().message;
        if (!c.expected.starts_with("error:"))
            QFAIL((c.rule + "\n" + caretText(c.rule, tree.error().front()) + "\n" + message).c_str());
        QVERIFY2(message.starts_with(c.expected), message.c_str());
        return;
    }
    if (c.sameAs) {
        QCOMPARE(QByteArray::fromStdString(print(*tree)), QByteArray::fromStdString(c.expected));
        QVERIFY(equal(*tree, *parse(c.expected)));
        return;
    }
    const std::string value = evaluateCase(*tree, c);
    if (value.starts_with("error:") && c.expected.starts_with("error:")) {
        QVERIFY2(value.starts_with(c.expected), value.c_str());
        return;
    }
    QCOMPARE(QByteArray::fromStdString(value), QByteArray::fromStdString(c.expected));

    const std::string text = print(*tree);
    const auto again = parse(text);
    QVERIFY2(again.ok(), text.c_str());
    QVERIFY2(equal(*tree, *again), text.c_str());
    QCOMPARE(print(*again), text);
    for (const JsonDialect dialect : {JsonDialect::Segmentation, JsonDialect::Xom}) {
        const std::string json = toJson(*tree, dialect);
        const auto fromText = fromJson(json);
        QVERIFY2(fromText.ok(), json.c_str());
        QVERIFY2(equal(*tree, *fromText), (json + "\n" + print(*fromText)).c_str());
    }
}

#include "moc_golden_test.cpp"
