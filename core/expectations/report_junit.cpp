#include "expectations/report_junit.h"

#include "expectations/report_text.h"

#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

using Outcome = TestResult::Outcome;

/// What XML cannot hold, control characters and lone surrogates, as \uXXXX.
QString forXml(const QString& text) {
    QString fit;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool isPair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair) {
            fit += c;
            fit += text.at(++i);
            continue;
        }
        const bool isUnfit =
            (c < u' ' && c != u'\n' && c != u'\t') || c.isSurrogate() || c.unicode() >= 0xfffe;
        if (isUnfit)
            fit += u"\\u%1"_s.arg(int(c.unicode()), 4, 16, QChar(u'0'));
        else
            fit += c;
    }
    return fit;
}

class Writer {
public:
    QByteArray write(const QVector<SuiteRun>& runs) {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(2);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(u"testsuites"_s);
        Sum all;
        for (const SuiteRun& run : runs)
            all.add(run.result);
        counts(all);
        for (const SuiteRun& run : runs)
            suite(run);
        m_xml.writeEndElement();
        m_xml.writeEndDocument();
        return m_bytes;
    }

private:
    struct Sum {
        qsizetype tests = 0, failures = 0, errors = 0;
        double seconds = 0;

        void add(const SuiteResult& result) {
            tests += result.tests.size();
            failures += result.count(Outcome::Failed);
            errors += result.count(Outcome::CannotTell) + result.count(Outcome::CannotRun);
            for (const TestResult& test : result.tests)
                seconds += test.seconds;
        }
    };

    void attribute(const QString& name, const QString& value) { m_xml.writeAttribute(name, forXml(value)); }
    void time(double seconds) { attribute(u"time"_s, QString::number(seconds, 'f', 6)); }

    void counts(const Sum& sum) {
        attribute(u"tests"_s, QString::number(sum.tests));
        attribute(u"failures"_s, QString::number(sum.failures));
        attribute(u"errors"_s, QString::number(sum.errors));
        time(sum.seconds);
    }

    void suite(const SuiteRun& run) {
        m_xml.writeStartElement(u"testsuite"_s);
        attribute(u"name"_s, run.suite.name);
        Sum sum;
        sum.add(run.result);
        counts(sum);
        for (qsizetype i = 0; i < run.result.tests.size(); ++i)
            test(run, i);
        m_xml.writeEndElement();
    }

    void test(const SuiteRun& run, qsizetype i) {
        const TestResult& result = run.result.tests.at(i);
        m_xml.writeStartElement(u"testcase"_s);
        attribute(u"name"_s, run.suite.tests.at(i).name);
        attribute(u"classname"_s, run.suite.name);
        time(result.seconds);
        if (result.outcome != Outcome::Passed) {
            const QStringList lines = missLines(result);
            m_xml.writeStartElement(result.outcome == Outcome::Failed ? u"failure"_s : u"error"_s);
            attribute(u"type"_s, outcomeWords(result.outcome));
            attribute(u"message"_s, lines.value(0));
            const QString place = placeText(Place::inLine(result.place.file, result.place.line));
            m_xml.writeCharacters(forXml(place + u'\n' + lines.join(u'\n')));
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    QByteArray m_bytes;
    QXmlStreamWriter m_xml{&m_bytes};
};

} // namespace

QByteArray junitReport(const QVector<SuiteRun>& runs) {
    return Writer().write(runs);
}

} // namespace ow
