#include "expectations/report_html.h"

#include "expectations/report_text.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

using Outcome = TestResult::Outcome;

// Colours of the reader's system in a browser, plain ones on paper.
constexpr char kStyle[] = R"(
body { font-family: sans-serif; font-size: 10pt; }
h1 { font-size: 16pt; } h2 { font-size: 13pt; margin-bottom: 2px; }
p.soft, td.place { color: #57606a; }
td, th { padding: 3px 10px 3px 0; text-align: left; vertical-align: top; }
td.failed { color: #a40e26; font-weight: bold; } td.open { color: #8a5a00; font-weight: bold; }
td.passed { color: #116329; }
@media (prefers-color-scheme: dark) {
  body { background: #16191d; color: #e6e9ec; } p.soft, td.place { color: #a3adb8; }
  td.failed { color: #ff9aa2; } td.open { color: #e3c26b; } td.passed { color: #7ee2a0; } }
)";

QString classOf(Outcome outcome) {
    return outcome == Outcome::Passed ? u"passed"_s : outcome == Outcome::Failed ? u"failed"_s : u"open"_s;
}

QString testHtml(const TestSuite& suite, const SuiteResult& result, qsizetype at) {
    const TestResult& test = result.tests.at(at);
    QStringList lines;
    for (const QString& line : missLines(test))
        lines.append(line.toHtmlEscaped());
    return u"<tr><td class=\"%1\">%2</td><td>%3%4</td></tr>\n"_s.arg(
        classOf(test.outcome), outcomeWords(test.outcome),
        u"<bdi>"_s + suite.tests.at(at).name.toHtmlEscaped() + u"</bdi>"_s,
        lines.isEmpty() ? QString() : u"<br/>"_s + lines.join(u"<br/>"_s));
}

} // namespace

QByteArray htmlReport(const QVector<SuiteRun>& runs, const QString& title) {
    QString html =
        u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta "
        u"http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\"/>\n<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>%1</title>\n"
        "<style>%2</style>\n</head>\n<body>\n<h1>%1</h1>\n"_s.arg(title.toHtmlEscaped(),
                                                                  QString::fromLatin1(kStyle));
    for (const SuiteRun& run : runs) {
        html += u"<h2><bdi>%1</bdi></h2>\n<p class=\"soft\">%2</p>\n<table>\n"_s.arg(
            run.suite.name.toHtmlEscaped(), sumText({&run.result}).toHtmlEscaped());
        for (qsizetype i = 0; i < run.result.tests.size(); ++i)
            html += testHtml(run.suite, run.result, i);
        html += u"</table>\n"_s;
    }
    return (html + u"</body>\n</html>\n"_s).toUtf8();
}

} // namespace ow
