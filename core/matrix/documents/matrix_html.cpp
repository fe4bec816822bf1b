#include "matrix/documents/matrix_html.h"

#include "base/counted.h"
#include "base/timestamp.h"
#include "matrix/documents/matrix_text.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr char kStyle[] = R"(
:root { color-scheme: light dark; --page: #fff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --head: #f3f5f7;
  --fallback: #6a5200; --error: #a40e26; --mark: #fff1c2; }
@media (prefers-color-scheme: dark) {
  :root { --page: #16191d; --text: #e6e9ec; --soft: #a3adb8; --line: #3a424b; --head: #20252b;
    --fallback: #e3c26b; --error: #ff9aa2; --mark: #463a10; } }
body { margin: 1.5rem; background: var(--page); color: var(--text); font: 14px/1.4 system-ui, sans-serif; }
h1 { font-size: 1.3rem; margin: 0 0 .3rem; }
p { margin: 0 0 1rem; color: var(--soft); }
.table { overflow: auto; max-height: 85vh; border: 1px solid var(--line); }
table { border-collapse: separate; border-spacing: 0; }
th, td { padding: .35rem .6rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line);
  border-right: 1px solid var(--line); max-width: 18rem; overflow-wrap: anywhere; }
th { background: var(--head); font-weight: 600; }
thead th { position: sticky; top: 0; z-index: 1; }
tbody th, thead th:first-child { position: sticky; left: 0; }
thead th:first-child { z-index: 2; }
.soft { font-size: .85em; color: var(--soft); font-weight: 400; }
.fallback { color: var(--fallback); font-style: italic; }
.error { color: var(--error); }
.differs { background: var(--mark); box-shadow: inset 3px 0 0 var(--fallback); }
.other { display: block; border-top: 1px dashed var(--soft); margin-top: .25rem; padding-top: .25rem; }
@media print { .table { overflow: visible; max-height: none; } thead th, tbody th { position: static; } }
)";

/// A name as text of the page, whatever way it is written.
QString words(const QString& text) {
    return u"<bdi>"_s + text.toHtmlEscaped() + u"</bdi>"_s;
}

QString answerHtml(const MatrixAnswer& answer) {
    if (!answer.error.isEmpty())
        return u"<span class=\"error\">Error: "_s + words(answer.error) + u"</span>"_s;
    if (answer.picks.isEmpty())
        return u"<span class=\"fallback\">%1</span>"_s.arg(answerText(answer));
    QString html;
    for (const MatrixPick& pick : answer.picks) {
        QString one = words(pick.name);
        if (!pick.content.isEmpty())
            one += u"<div class=\"soft\">%1: "_s.arg(pick.languages.isEmpty()
                                                         ? u"any language"_s
                                                         : pick.languages.join(u' ').toHtmlEscaped()) +
                   words(pick.content) + u"</div>"_s;
        html += answer.isFallback ? u"<div class=\"fallback\">"_s + one + u" (fallback)</div>"_s
                                  : u"<div>"_s + one + u"</div>"_s;
    }
    return html;
}

QString cellHtml(const MatrixCell& cell) {
    if (!cell.differs())
        return u"<td>"_s + answerHtml(cell.answer) + u"</td>"_s;
    return u"<td class=\"differs\">"_s + answerHtml(cell.answer) + u"<div class=\"other\">≠ "_s +
           answerHtml(*cell.other) + u"</div></td>"_s;
}

QString headingHtml(const MatrixHeading& heading) {
    QStringList small;
    if (!heading.placement.isEmpty())
        small.append(words(heading.placement));
    if (!heading.column.languages.isEmpty())
        small.append(heading.column.languages.join(u' ').toHtmlEscaped());
    if (heading.column.atMs)
        small.append(formatInstant(heading.atMs));
    return u"<th scope=\"col\" align=\"left\">"_s + words(heading.activity) + u"<div class=\"soft\">"_s +
           small.join(u"<br/>"_s) + u"</div></th>"_s;
}

QString rowHtml(const MatrixRow& row) {
    QString html = u"<tr><th scope=\"row\" align=\"left\">"_s + words(row.name);
    if (row.name != row.profile)
        html += u"<div class=\"soft\">"_s + words(row.profile) + u"</div>"_s;
    html += u"</th>"_s;
    for (const MatrixCell& cell : row.cells)
        html += cellHtml(cell);
    return html + u"</tr>\n"_s;
}

/// What the matrix says as a whole.
QString summaryHtml(const Matrix& matrix) {
    QString text = u"%1, %2"_s.arg(counted(matrix.rows.size(), u"profile"_s),
                                   counted(matrix.headings.size(), u"column"_s));
    if (!matrix.headings.isEmpty() && !matrix.headings.constFirst().column.atMs)
        text += u", decided for "_s + formatInstant(matrix.headings.constFirst().atMs);
    text += u'.';
    if (!matrix.against.isEmpty())
        text +=
            u" %1 of %2 differ from "_s.arg(matrix.differing()).arg(counted(matrix.cellCount(), u"cell"_s)) +
            words(matrix.against) + u": marked, with the other answer behind ≠."_s;
    return u"<p>"_s + text + u"</p>\n"_s;
}

} // namespace

QByteArray matrixHtml(const Matrix& matrix, const QString& title) {
    QString html = u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                   "'unsafe-inline'\"/>\n<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>"_s;
    html += title.toHtmlEscaped() + u"</title>\n<style>"_s + QString::fromLatin1(kStyle) +
            u"</style>\n</head>\n<body>\n<h1>"_s + words(title) + u"</h1>\n"_s + summaryHtml(matrix);
    html +=
        u"<div class=\"table\" tabindex=\"0\">\n<table cellpadding=\"4\">\n<thead><tr><th scope=\"col\" align=\"left\">Profile</th>"_s;
    for (const MatrixHeading& heading : matrix.headings)
        html += headingHtml(heading);
    html += u"</tr></thead>\n<tbody>\n"_s;
    for (const MatrixRow& row : matrix.rows)
        html += rowHtml(row);
    html += u"</tbody>\n</table>\n</div>\n</body>\n</html>\n"_s;
    return html.toUtf8();
}

} // namespace ow
