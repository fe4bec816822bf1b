#include "preview/run/decision_report.h"

#include "preview/run/reason_text.h"
#include "preview/run/screen_wording.h"
#include "preview/run/stage_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostTold = 500;
constexpr qsizetype kMostOfContent = 4'000; ///< letters

// Also what QTextDocument understands, which makes the PDF.
constexpr char kStyle[] = R"(
body { font-family: sans-serif; font-size: 10pt; color: #1b1f24; }
h1 { font-size: 16pt; } h2 { font-size: 13pt; } p.soft { color: #57606a; }
td, th { padding: 3px 8px 3px 0; text-align: left; vertical-align: top; }
pre { white-space: pre-wrap; background-color: #f3f5f7; padding: 6px; }
)";

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(ow::DecisionReport)
};

QString cell(const QString& text) {
    return u"<td>%1</td>"_s.arg(text.toHtmlEscaped());
}

QString soft(const QString& text) {
    return u"<p class=\"soft\">%1</p>\n"_s.arg(text.toHtmlEscaped());
}

QString winnersHtml(const PreviewScope& scope) {
    if (!scope.error.isEmpty())
        return soft(scope.error);
    if (scope.picks.isEmpty())
        return soft(ReportWords::tr("No offer."));
    QString html;
    for (const PreviewPick& pick : scope.picks) {
        html += u"<p><b>%1</b> %2</p>\n"_s.arg(
            pick.name.toHtmlEscaped(),
            (pick.isFallback ? ReportWords::tr("(the fallback)")
                             : ReportWords::tr("(priority %1)").arg(QLocale().toString(pick.priority)))
                .toHtmlEscaped());
        if (!pick.content.source.isEmpty())
            html += u"<pre>%1</pre>\n"_s.arg(pick.content.source.left(kMostOfContent).toHtmlEscaped());
    }
    return html;
}

QString funnelHtml(const ScopeTrace& trace) {
    QString html = u"<table>\n"_s;
    for (const auto& [stage, name] : Tokens<Stage>::table) {
        const int count = trace.dropped[std::size_t(stage)];
        html += u"<tr>"_s + cell(stageTitle(stage)) + cell(QLocale().toString(count)) + u"</tr>\n"_s;
    }
    return html + u"</table>\n"_s;
}

QString candidatesHtml(const ScopeTrace& trace, const Wording& wording) {
    QString html = u"<table>\n"_s;
    for (const CandidateTrace& one : trace.candidates.first(std::min(trace.candidates.size(), kMostTold)))
        html += u"<tr>"_s + cell(one.name.isEmpty() ? one.offer.value() : one.name) +
                cell(stageTitle(one.stage)) + cell(sentence(one, wording)) + u"</tr>\n"_s;
    html += u"</table>\n"_s;
    if (const qsizetype rest = trace.candidates.size() - kMostTold; rest > 0)
        html += soft(ReportWords::tr("and %n more", nullptr, int(rest)));
    return html;
}

} // namespace

QByteArray decisionReport(const PreviewResult& result, const QString& activity) {
    const ScreenWording plain;
    const Wording& wording = result.wording ? *result.wording : plain;
    const QString title = ReportWords::tr("%1 for %2").arg(activity, result.personName);
    QString html =
        u"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\"/>\n<meta "
        u"http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n<title>%1</title>\n<style>%2</style>\n"
        "</head>\n<body>\n<h1>%1</h1>\n"_s.arg(title.toHtmlEscaped(), QString::fromLatin1(kStyle));
    html += soft(ReportWords::tr("Decided for %1").arg(longInstantText(result.nowMs)));
    for (const PreviewScope& scope : result.scopes) {
        html += u"<h2>%1</h2>\n"_s.arg(scope.placementName.toHtmlEscaped()) + winnersHtml(scope);
        for (const QString& warning : scope.warnings)
            html += soft(warning);
        if (scope.error.isEmpty())
            html += u"<h3>%1</h3>\n"_s.arg(ReportWords::tr("How the offers fell").toHtmlEscaped()) +
                    funnelHtml(scope.trace) + u"<h3>%1</h3>\n"_s.arg(ReportWords::tr("Why").toHtmlEscaped()) +
                    candidatesHtml(scope.trace, wording);
    }
    return (html + u"</body>\n</html>\n"_s).toUtf8();
}

} // namespace ow
