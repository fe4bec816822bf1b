#include "expectations/suite_addition.h"

#include "expectations/suite_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr qsizetype kIndent = 2; ///< of the tests of a new suite

/// JSON on one line, which YAML reads as the same.
QByteArray inYaml(const QJsonValue& value) {
    QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QByteArray inYaml(const QStringList& texts) {
    return inYaml(QJsonArray::fromStringList(texts));
}

QByteArray expectationText(const NewExpectation& expected) {
    const QByteArray offer = expected.offers.isEmpty() ? "fallback"_ba : inYaml(expected.offers.constFirst());
    const bool isList =
        expected.kind == Expectation::Kind::First || expected.kind == Expectation::Kind::Before;
    const QByteArray what = isList ? inYaml(expected.offers)
                            : expected.by
                                ? "{offer: " + offer + ", by: " + token(*expected.by).toLatin1() + '}'
                                : offer;
    return token(expected.kind).toLatin1() + ": " + what;
}

/// The lines of a test, as far in as its list stands.
QByteArray testText(const NewTest& test, const QString& name, qsizetype indent) {
    const QByteArray in(indent, ' ');
    QByteArray text = in + "- name: " + inYaml(name) + '\n';
    for (const auto& [key, value] : test.asked)
        text += in + "  " + key.toLatin1() + ": " + inYaml(value) + '\n';
    text += in + "  expect:\n";
    for (const NewExpectation& expected : test.expected)
        text += in + "    - " + expectationText(expected) + '\n';
    return text;
}

QString freeNameIn(const TestSuite& suite, const QString& wished) {
    QSet<QString> taken;
    for (const SuiteTest& test : suite.tests)
        taken.insert(test.name);
    QString name = wished;
    for (int number = 2; taken.contains(name); ++number)
        name = u"%1 %2"_s.arg(wished).arg(number);
    return name;
}

Error notLineByLine(const Place& place) {
    return Error::invalid(u"the tests of the suite do not stand line by line"_s,
                          u"begin each with “- name:” on a line of its own"_s, place);
}

/// The line in which an offset stands, and where it begins.
struct LineOfText {
    qsizetype start = 0;
    QByteArray words; ///< without blanks around
    qsizetype indent = 0;
};

LineOfText lineOf(const QByteArray& text, qsizetype offset) {
    LineOfText line;
    line.start = offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    const qsizetype end = text.indexOf('\n', line.start);
    const QByteArray whole = text.mid(line.start, end < 0 ? -1 : end - line.start);
    line.words = whole.trimmed();
    line.indent = whole.indexOf(line.words);
    return line;
}

/// Where the first line below the last test begins. Empty lines, and what is said about what comes next, are
/// below it.
qsizetype endOfTests(const YamlTree& tree, const YamlView& tests, qsizetype dash) {
    const std::size_t next = tests.node().next;
    const QByteArray& text = tree.text();
    const bool isLast = next >= tree.nodes().size();
    qsizetype end = isLast ? text.size() : lineOf(text, qsizetype(tree.nodes()[next].at)).start;
    while (end > 0) {
        const LineOfText line = lineOf(text, end - 1);
        const bool isOfNext =
            !isLast && line.words.startsWith('#') && line.indent < std::max<qsizetype>(dash, 1);
        if (!line.words.isEmpty() && !isOfNext)
            break;
        end = line.start;
    }
    return end;
}

/// Whether empty lines divide the tests; where there is one test alone, they will.
bool isDivided(const QByteArray& text, const YamlView& tests) {
    const std::vector<YamlView> items = tests.items();
    if (items.size() < 2)
        return true;
    LineOfText line = lineOf(text, text.lastIndexOf('-', qsizetype(items.back().node().at)));
    do // a comment above a test belongs to it
        line = lineOf(text, line.start - 1);
    while (line.words.startsWith('#'));
    return line.words.isEmpty();
}

} // namespace

Result<QByteArray> withTest(const QByteArray& suite, const QString& suiteName, const NewTest& test) {
    if (suite.trimmed().isEmpty())
        return "suite: " + inYaml(suiteName) + "\n\ntests:\n" + testText(test, test.name, kIndent);
    const Result<TestSuite, QVector<Error>> read = readSuite(suite, suiteName);
    if (!read)
        return read.error().constFirst();
    const YamlTree& tree = *read->yaml;
    const YamlView tests = tree.root().member("tests");
    const QByteArray& text = tree.text();
    if (tests.size() == 0 || tests.node().isFlow)
        return notLineByLine(read->line(tests.index()));
    const qsizetype first = qsizetype(tests.items().front().node().at);
    const qsizetype dash = text.lastIndexOf('-', first);
    const qsizetype lineStart = text.lastIndexOf('\n', dash) + 1;
    if (dash < lineStart || !text.sliced(lineStart, dash - lineStart).trimmed().isEmpty())
        return notLineByLine(read->line(tests.index()));
    const qsizetype at = endOfTests(tree, tests, dash - lineStart);
    QByteArray added = testText(test, freeNameIn(*read, test.name), dash - lineStart);
    if (isDivided(text, tests))
        added.prepend('\n');
    if (at == text.size() && !text.endsWith('\n'))
        added.prepend('\n');
    QByteArray changed = text;
    changed.insert(at, added);
    const Result<TestSuite, QVector<Error>> again = readSuite(changed, suiteName);
    if (!again)
        return again.error().constFirst();
    if (again->tests.size() != read->tests.size() + 1)
        return notLineByLine(read->line(tests.index()));
    return changed;
}

} // namespace ow
