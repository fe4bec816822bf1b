#include "expectations/report_tap.h"

#include "expectations/report_text.h"
#include "json/utf8.h"

#include <string>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// A text that stays on its line and begins no directive.
QString description(const QString& text) {
    QString line;
    for (const QChar c : text) {
        if (c == u'#' || c == u'\\')
            line += u'\\';
        line += c.category() == QChar::Other_Control ? QChar(u' ') : c;
    }
    return line;
}

QString quoted(const QString& text) {
    std::string to;
    expr::appendJsonString(to, text.toStdString());
    return QString::fromStdString(to);
}

} // namespace

QByteArray tapReport(const QVector<SuiteRun>& runs) {
    qsizetype count = 0;
    for (const SuiteRun& run : runs)
        count += run.result.tests.size();
    QString text = u"TAP version 13\n1..%1\n"_s.arg(count);
    qsizetype number = 0;
    for (const SuiteRun& run : runs) {
        for (qsizetype i = 0; i < run.result.tests.size(); ++i) {
            const TestResult& test = run.result.tests.at(i);
            const bool isPassed = test.outcome == TestResult::Outcome::Passed;
            text += u"%1 %2 - %3: %4\n"_s.arg(isPassed ? u"ok"_s : u"not ok"_s, QString::number(++number),
                                              description(run.suite.name),
                                              description(run.suite.tests.at(i).name));
            if (isPassed)
                continue;
            text += u"  ---\n  outcome: %1\n  at: %2\n  said:\n"_s.arg(
                outcomeWords(test.outcome),
                quoted(placeText(Place::inLine(test.place.file, test.place.line))));
            for (const QString& line : missLines(test))
                text += u"    - %1\n"_s.arg(quoted(line));
            text += u"  ...\n"_s;
        }
    }
    return text.toUtf8();
}

} // namespace ow
