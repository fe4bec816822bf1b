#include "cli/command_line.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

QString repeated(const QString& text, int times) {
    return text.repeated(times);
}

} // namespace

/// eval, format and check.
class RuleCommandsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }

private Q_SLOTS:
    void evalPrintsTheValue_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const QString& rule, const char* value) {
            QTest::newRow(qPrintable(rule.left(40))) << rule << QByteArray(value);
        };
        row(u"homeAddress.city = \"Zürich\" and person.age % 5 = 1"_s, "true");
        row(u"person.name.firstName.endsWith(\"😀\")"_s, "true");
        row(u"9223372036854775807 - 1"_s, "9223372036854775806");
        row(u"9223372036854775807 + 1"_s, "null");
        row(u"l.map((x) => x * x)"_s, "[1,4,9]");
        row(u"missing.path"_s, "null");
        row(u"{\"nodeType\":\"literal\",\"literalType\":\"Integer\",\"value\":5}"_s, "5");
        row(repeated(u"("_s, 30) + u"1"_s + repeated(u")"_s, 30), "1");
        row(repeated(u"l["_s, 30) + u"true"_s + repeated(u"]"_s, 30), "null");
    }
    void evalPrintsTheValue() {
        QFETCH(QString, rule);
        QFETCH(QByteArray, value);
        const QString profile = write(
            u"p.json"_s,
            QString(
                u"{\"homeAddress\":{\"city\":\"Zürich\"},\"person\":{\"age\":41,\"name\":{\"firstName\":\"Ł😀\"}},\"l\":[1,2,3]}"_s)
                .toUtf8());
        const Run run = runCli({u"eval"_s, u"--rule"_s, rule, u"--profile"_s, profile});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.out.trimmed(), value);
    }

    void brokenRulesAreRefusedWithTheirPlace() {
        for (const QString& rule : {u"person.age >"_s, u""_s, u"foo(1)"_s, u"{\"nodeType\":1}"_s,
                                    repeated(u"("_s, 20000) + u"1"_s + repeated(u")"_s, 20000)}) {
            for (const QString& command : {u"eval"_s, u"format"_s}) {
                const Run run = runCli({command, u"--rule"_s, rule});
                QCOMPARE(run.exitCode, 3);
                QVERIFY(run.out.isEmpty());
                QVERIFY(run.err.contains("--rule:1:") && run.err.contains('^'));
            }
        }
    }

    void certainConflictsHaveNoValue_data() {
        QTest::addColumn<QString>("rule");
        for (const QString& rule :
             {u"\"abc\" * 2"_s, u"true occurs before now"_s, u"date(\"2020\", 1, 1) occurs before now"_s,
              u"-\"x\" = 1"_s, u"xEvent.count() = \"many\""_s, u"today > 5"_s, u"(a = b) + 1"_s})
            QTest::newRow(qPrintable(rule)) << rule;
    }
    void certainConflictsHaveNoValue() {
        QFETCH(QString, rule);
        const Run value = runCli({u"eval"_s, u"--rule"_s, rule});
        QCOMPARE(value.exitCode, 1);
        QVERIFY(value.out.isEmpty());
        QVERIFY(value.err.contains("error: ") && value.err.contains('^'));
        QCOMPARE(runCli({u"check"_s, u"--rule"_s, rule}).exitCode, 1);
    }
    void aPeriodWithoutUnitHasNoValue() { // DOMAIN.md 11.7
        for (const auto& [command, code] : {std::pair(u"eval"_s, 1), std::pair(u"format"_s, 3)}) {
            const Run run = runCli({command, u"--rule"_s, u"a occurs last"_s});
            QCOMPARE(run.exitCode, code);
            QVERIFY(run.err.contains("needs a unit of time"));
        }
        QCOMPARE(runCli({u"check"_s, u"--rule"_s, u"a occurs last"_s}).exitCode, 1);
    }
    void conflictsOfDataStayWarnings() {
        const QString profile = write(u"text.json"_s, R"({"t":"abc","n":3,"person":{"age":"old"}})");
        const auto eval = [&](const QString& rule) {
            return runCli({u"eval"_s, u"--rule"_s, rule, u"--profile"_s, profile});
        };
        QCOMPARE(eval(u"t * 2"_s).exitCode, 0);
        QCOMPARE(eval(u"t * 2"_s).out.trimmed(), QByteArray("null"));
        QVERIFY(eval(u"t * 2"_s).err.contains("warning: "));
        QCOMPARE(eval(u"person.age > 3"_s).exitCode, 0);
        QCOMPARE(eval(u"\"5\" * 2"_s).out.trimmed(), QByteArray("10"));
        QCOMPARE(eval(u"n.contains(\"x\")"_s).exitCode, 0);
    }

    void aRuleWithoutEndIsStopped() {
        QByteArray e, f;
        for (int i = 0; i < 3000; ++i) {
            e += (i > 0 ? "," : "") + QByteArray::number(i);
            f += (i > 0 ? "," : "") + QByteArray::number(-i - 1);
        }
        const QString profile = write(u"many.json"_s, "{\"e\":[" + e + "],\"f\":[" + f + "]}");
        for (const QString& rule :
             {u"e.filter(e.distinct().count() > 0).count()"_s, u"e.filter(e.intersects(f)).count()"_s,
              u"e.filter(f.subsetOf(e)).count() + e.filter(e.supersetOf(f)).count()"_s}) {
            const Run run = runCli({u"eval"_s, u"--rule"_s, rule, u"--profile"_s, profile});
            QCOMPARE(run.exitCode, 0);
            QCOMPARE(run.out.trimmed(), QByteArray("null"));
            QVERIFY(run.err.contains("the rule visits too many elements and was stopped"));
        }
    }

    void validateSaysWhatSurprises() {
        const auto codes = [&](const QByteArray& rule, int exitCode) {
            const QString catalog =
                write(u"rules.json"_s, "{\"offerwright\":1,\"rules\":[{\"id\":\"r:1\",\"name\":\"R\","
                                       "\"condition\":{\"format\":\"pql/text\","
                                       "\"value\":\"" +
                                           rule +
                                           "\"}}],\"profiles\":[{\"id\":\"p:1\",\"name\":\"P\",\"document\":{"
                                           "\"segmentMembership\":{\"ups\":{\"a\":{\"status\":\"active\"},"
                                           "\"b\":{\"status\":\"exited\"}}}}}]}");
            const Run run = runCli({u"validate"_s, catalog, u"--format"_s, u"json"_s});
            QStringList found;
            const QJsonArray rows = QJsonDocument::fromJson(run.out).array();
            for (qsizetype i = 0; i < rows.size(); ++i)
                found.append(rows.at(i)[u"code"_s].toString());
            if (run.exitCode != exitCode)
                found.append(QString::number(run.exitCode));
            found.sort();
            return found.join(u' ');
        };
        QCOMPARE(codes("offer.characteristics.get('score') > 3", 0),
                 u"profile.segment-status rule.text-beside-number"_s);
        QCOMPARE(codes("xEvent.eventType = 'a'", 0),
                 u"profile.segment-status rule.list-beside-value rule.no-profile"_s);
        QCOMPARE(codes("'abc' * 2 = 1", 1), u"profile.segment-status rule.type-conflict"_s);
        QCOMPARE(codes("person.age > 3", 0), u"profile.segment-status rule.no-profile"_s);
    }

    void formatGoesBothWays() {
        const QString text = u"a and (b or c.startsWith(\"x\", false))"_s;
        const Run json = runCli(
            {u"format"_s, u"--rule"_s, u"a and (b or (c.startsWith('x', false)))"_s, u"--to"_s, u"json"_s});
        QCOMPARE(json.exitCode, 0);
        const Run back = runCli({u"format"_s, u"--rule"_s, QString::fromUtf8(json.out).trimmed()});
        QCOMPARE(QString::fromUtf8(back.out).trimmed(), text);
    }

    void checkKnowsSchemasAndSamples() {
        const QString schema =
            write(u"schema.json"_s,
                  R"({"type":"object","properties":{"tier":{"type":"string","enum":["gold","silver"]}}})");
        const QString samples = write(u"samples.ndjson"_s, "{\"visits\":3}\n{\"visits\":4}\n");
        const auto found = [&](const QString& rule, const QStringList& more = {}) {
            const Run run = runCli(QStringList{u"check"_s, u"--rule"_s, rule, u"--schema"_s, schema,
                                               u"--samples"_s, samples, u"--format"_s, u"json"_s}
                                   << more);
            const QJsonArray rows = QJsonDocument::fromJson(run.out).array();
            return rows.isEmpty() ? QString() : rows.first()[u"code"_s].toString();
        };
        QCOMPARE(found(u"tier = \"gold\" and visits > 2"_s), QString());
        QCOMPARE(found(u"tier = \"glod\""_s), u"rule.unknown-value"_s);
        QCOMPARE(found(u"visits = \"many\""_s), u"rule.type-conflict"_s);
        QCOMPARE(found(u"vists > 2"_s), u"rule.unknown-path"_s);
        QCOMPARE(found(u"xEvent.count()"_s, {u"--formula"_s}), u"rule.look-back"_s);
        QCOMPARE(runCli({u"check"_s, u"--rule"_s, u"a = "_s}).exitCode, 1);
        QCOMPARE(runCli({u"check"_s, u"--rule"_s, u"person.age > 3"_s}).exitCode, 0);
    }
};

QObject* makeRuleCommandsTest() {
    return new RuleCommandsTest;
}

} // namespace ow::test

#include "rule_commands_test.moc"
