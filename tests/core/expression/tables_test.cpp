#include "tables_test.h"

#include "expression/assist/assist.h"
#include "expression/check/check.h"
#include "expression/language/functions.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cctype>

using namespace ow::expr;
using namespace Qt::StringLiterals;

namespace {

struct Block {
    QString place;
    QList<QByteArray> lines;
};

/// The files of a folder, cut into blocks at blank lines (or one block per line); comments are left out.
QList<Block> readBlocks(const QString& folder, bool perLine) {
    QList<Block> blocks;
    const QStringList files = QDir(folder).entryList(QDir::Files, QDir::Name);
    for (const QString& name : files) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        int number = 0;
        Block block;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray& line : lines) {
            ++number;
            if (line.startsWith("# "))
                continue;
            if (!line.isEmpty()) {
                if (block.lines.isEmpty())
                    block.place = name + u':' + QString::number(number);
                block.lines.append(line);
            }
            if ((line.isEmpty() || perLine) && !block.lines.isEmpty()) {
                blocks.append(block);
                block = {};
            }
        }
        if (!block.lines.isEmpty())
            blocks.append(block);
    }
    return blocks;
}

const QString findingsFolder = QStringLiteral(OW_TESTS_DIR "/golden/findings");
const QString completionFolder = QStringLiteral(OW_TESTS_DIR "/golden/completion");

} // namespace

void TablesTest::findings_data() {
    QTest::addColumn<QList<QByteArray>>("lines");
    const auto blocks = readBlocks(findingsFolder, false);
    QVERIFY2(blocks.size() >= 60, "the table of broken rules is missing or too short");
    for (const Block& block : blocks)
        QTest::newRow(qPrintable(block.place)) << block.lines;
}

void TablesTest::findings() {
    QFETCH(QList<QByteArray>, lines);
    std::string rule = lines.takeFirst().toStdString();
    const bool formula = rule.starts_with("@formula ");
    if (formula)
        rule.erase(0, 9);
    QList<QByteArray> found;
    for (const Diagnostic& d :
         checkText(rule, Schema::builtIn(), formula ? Purpose::Formula : Purpose::Rule)) {
        const std::string caret = caretText(rule, d);
        found.append(QByteArray::fromStdString(caret.substr(caret.find('\n') + 1)));
        std::string line = d.code + ": " + describe(d);
        if (!d.replacement.empty())
            line += " [" + d.replacement + "]";
        found.append(QByteArray::fromStdString(line));
        QVERIFY2(d.line > 0 && d.column > 0, "a finding without position");
    }
    QCOMPARE(found.join('\n'), lines.join('\n'));
}

void TablesTest::completions_data() {
    QTest::addColumn<QByteArray>("line");
    const auto blocks = readBlocks(completionFolder, true);
    QVERIFY2(blocks.size() >= 60, "the table of completions is missing or too short");
    for (const Block& block : blocks)
        QTest::newRow(qPrintable(block.place)) << block.lines.front();
}

void TablesTest::completions() {
    QFETCH(QByteArray, line);
    const qsizetype arrow = line.lastIndexOf(" ==> ");
    std::string text = line.left(arrow).toStdString();
    const std::size_t cursor = text.find('|');
    QVERIFY(arrow > 0 && cursor != std::string::npos);
    text.erase(cursor, 1);
    Schema schema = Schema::builtIn();
    schema.addSegment("gold-members", "Gold members");
    schema.addSegment("lapsed", "Lapsed buyers");
    const Completions offered = completionsAt(text, std::uint32_t(cursor), schema);
    QList<QByteArray> first;
    for (const Completion& completion : offered.items) {
        if (first.size() < 4)
            first.append(QByteArray::fromStdString(completion.insert));
    }
    QCOMPARE(first.isEmpty() ? QByteArray("none") : first.join(" ; "), line.mid(arrow + 5));
    // The word being written is what gets replaced.
    QVERIFY(offered.range.offset <= cursor && cursor <= offered.range.end());
}

/// The rules that the reference of functions shows, and some more; what fits in them is known.
void TablesTest::completionsFit_data() {
    QTest::addColumn<QByteArray>("rule");
    for (const FunctionInfo& function : allFunctions())
        QTest::newRow(QByteArray(function.name.data(), qsizetype(function.name.size())).constData())
            << QByteArray(function.example.data(), qsizetype(function.example.size()));
    for (const char* rule :
         {"person.age > 3 and homeAddress.city = \"Paris\"",
          "exists E from xEvent where E.commerce.order.priceTotal > 50",
          "(select E from xEvent where E.eventType = \"x\").count() >= 3",
          "person.birthDate occurs <= 7 days before now", "homeAddress.city in [\"Paris\", \"Oslo\"]",
          "if(person.age > 3, offer.rank.priority * 2, 0)", "let S = orders.count() in (S > 1 and S < 9)",
          "not (testProfile = true or person.age > 3)"})
        QTest::newRow(rule) << QByteArray(rule);
}

/// Whatever is offered can stand where it is offered: it makes no error but that the rule ends there.
void TablesTest::completionsFit() {
    QFETCH(QByteArray, rule);
    const std::string whole = rule.toStdString();
    const Schema& schema = Schema::builtIn();
    QVERIFY2(!hasErrors(checkText(whole, schema)), "the rule itself must be one");
    for (std::size_t cursor = 0; cursor <= whole.size(); ++cursor) {
        const auto isLetter = [&](std::size_t at) {
            return at < whole.size() && std::isalnum(static_cast<unsigned char>(whole[at])) != 0;
        };
        if (cursor > 0 && isLetter(cursor - 1) && isLetter(cursor))
            continue; // in the middle of a word less is offered than at its beginning
        if (cursor > 0 && whole.compare(cursor - 1, 2, "=>") == 0)
            continue; // before its arrow is whole, (K, G) is no pair of names
        const std::string before = whole.substr(0, cursor);
        const Completions offered = completionsAt(before, std::uint32_t(cursor), schema, 40);
        for (const Completion& completion : offered.items) {
            const std::string text = before.substr(0, offered.range.offset) + completion.insert;
            for (const Diagnostic& problem : checkText(text, schema)) {
                const bool atEnd = problem.range.end() >= text.size() || problem.code == "rule.bracket" ||
                                   problem.code == "rule.open-string";
                QVERIFY2(problem.severity != ow::Severity::Error || atEnd,
                         (text + "  <<  " + describe(problem)).c_str());
            }
        }
    }
}

#include "moc_tables_test.cpp"
