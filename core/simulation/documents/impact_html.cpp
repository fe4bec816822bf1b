#include "base/counted.h"
#include "simulation/documents/impact_documents.h"
#include "simulation/documents/text_table.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostHtmlRows = 200;

constexpr char kStyle[] = R"(
:root { color-scheme: light dark; --page: #fff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --head: #f3f5f7; --bar: #0b62c4; }
@media (prefers-color-scheme: dark) {
  :root { --page: #16191d; --text: #e6e9ec; --soft: #a3adb8; --line: #3a424b; --head: #20252b; --bar: #6cb0ff; } }
body { margin: 1.5rem; background: var(--page); color: var(--text); font: 14px/1.4 system-ui, sans-serif; max-width: 70rem; }
h1 { font-size: 1.3rem; margin: 0 0 .3rem; }
h2 { font-size: 1.05rem; margin: 1.5rem 0 .3rem; }
p { margin: 0 0 .6rem; color: var(--soft); white-space: pre-line; }
table { border-collapse: collapse; width: 100%; margin: .3rem 0 1rem; }
th, td { padding: .3rem .6rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { background: var(--head); font-weight: 600; }
td.number, th.number { text-align: end; white-space: nowrap; }
td.bar { width: 20%; }
td.bar div { background: var(--bar); height: .7rem; margin-top: .3rem; }
)";

QString words(const QString& text) {
    return u"<bdi>"_s + text.toHtmlEscaped() + u"</bdi>"_s;
}

QString numberCell(const QString& text) {
    return u"<td class=\"number\">%1</td>"_s.arg(text);
}

QString barCell(quint64 part, quint64 whole) {
    const double share = whole == 0 ? 0 : 100 * double(part) / double(whole);
    return u"<td class=\"bar\"><div style=\"width: %1%\"></div></td>"_s.arg(share, 0, 'f', 1);
}

QString heads(const QStringList& titles) {
    QString html = u"<thead><tr>"_s;
    for (const QString& title : titles)
        html += u"<th scope=\"col\">%1</th>"_s.arg(title.toHtmlEscaped());
    return html + u"</tr></thead>\n"_s;
}

QString cutRow(qsizetype all, qsizetype columns) {
    return all > kMostHtmlRows
               ? u"<tr><td colspan=\"%1\">and %2 more</td></tr>\n"_s.arg(columns).arg(all - kMostHtmlRows)
               : QString();
}

QString flowsHtml(const ScopeImpact& scope, const ImpactNames& names) {
    QString html =
        u"<table>\n"_s + heads({u"from"_s, u"to"_s, u"profiles"_s, u"share"_s, u""_s, u"such as"_s});
    for (const ImpactFlow& flow : scope.flows.first(std::min(kMostHtmlRows, scope.flows.size()))) {
        QStringList examples;
        for (const ImpactProfile& profile : flow.examples) {
            const QString line = u"line %1"_s.arg(profile.line);
            examples.append(profile.id.isEmpty() ? line : words(profile.id) + u" ("_s + line + u')');
        }
        const QString to =
            flow.from == flow.to ? u"the same, others below it differ"_s : words(names.winner(flow.to));
        html += u"<tr><td>"_s + words(names.winner(flow.from)) + u"</td><td>"_s + to + u"</td>"_s +
                numberCell(QString::number(flow.count)) +
                numberCell(percent(flow.count, scope.counts.decisions)) +
                barCell(flow.count, scope.counts.decisions) + u"<td>"_s + examples.join(u", "_s) +
                u"</td></tr>\n"_s;
    }
    return html + cutRow(scope.flows.size(), 6) + u"</table>\n"_s;
}

QString splitHtml(const QString& by, const QMap<QString, ImpactCounts>& split) {
    QVector<std::pair<QString, ImpactCounts>> rows;
    for (auto it = split.cbegin(); it != split.cend(); ++it)
        rows.append({it.key(), *it});
    std::ranges::stable_sort(rows, std::greater<>(), [](const auto& row) { return row.second.changed; });
    QString html =
        u"<table>\n"_s + heads({by, u"profiles"_s, u"changed"_s, u"share"_s, u""_s, u"new fallbacks"_s});
    for (const auto& [value, counts] : rows.first(std::min(kMostHtmlRows, rows.size())))
        html += u"<tr><td>"_s + words(value) + u"</td>"_s + numberCell(QString::number(counts.decisions)) +
                numberCell(QString::number(counts.changed)) +
                numberCell(percent(counts.changed, counts.decisions)) +
                barCell(counts.changed, counts.decisions) + numberCell(QString::number(counts.newFallbacks)) +
                u"</tr>\n"_s;
    return html + cutRow(rows.size(), 6) + u"</table>\n"_s;
}

QString causesHtml(const Impact& impact) {
    const quint64 all = impact.comparisons.constFirst().all.decisions;
    QString html = u"<h2>What causes it, in decisions</h2>\n<table>\n"_s +
                   heads({u"edit"_s, u"changes alone"_s, u""_s, u"also together"_s, u"to the same"_s});
    for (const Comparison& cause : impact.comparisons.sliced(1))
        html += u"<tr><td>"_s + words(cause.label) + u"</td>"_s +
                numberCell(QString::number(cause.all.changed)) + barCell(cause.all.changed, all) +
                numberCell(QString::number(cause.alsoTogether)) +
                numberCell(QString::number(cause.sameTogether)) + u"</tr>\n"_s;
    const auto total = [&](const QString& label, quint64 count) {
        html += u"<tr><th scope=\"row\">"_s + label + u"</th>"_s + numberCell(QString::number(count)) +
                barCell(count, all) + u"<td></td><td></td></tr>\n"_s;
    };
    total(u"all together"_s, impact.comparisons.constFirst().all.changed);
    total(u"only their combination"_s, impact.onlyTogether);
    total(u"undone by the others"_s, impact.undone);
    return html + u"</table>\n"_s;
}

} // namespace

QByteArray impactHtml(const Impact& impact, const QStringList& splits, const ImpactNames& names,
                      const QString& title) {
    QString html = u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                   "'unsafe-inline'\"/>\n<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>"_s;
    html += title.toHtmlEscaped() + u"</title>\n<style>"_s + QString::fromLatin1(kStyle) +
            u"</style>\n</head>\n<body>\n<h1>"_s + words(title) + u"</h1>\n<p>"_s +
            impactSentence(impact).toHtmlEscaped() + u"</p>\n"_s;
    if (impact.byCause)
        html += causesHtml(impact);
    const Comparison& together = impact.comparisons.constFirst();
    for (qsizetype i = 0; i < together.scopes.size(); ++i) {
        const ScopeImpact& scope = together.scopes.at(i);
        if (scope.counts.changed == 0)
            continue;
        html += u"<h2>"_s + words(names.scope(impact.scopes.at(i))) + u"</h2>\n<p>"_s +
                u"%1 of %2 changed (%3); %4, %5"_s.arg(scope.counts.changed)
                    .arg(counted(qint64(scope.counts.decisions), u"decision"_s),
                         percent(scope.counts.changed, scope.counts.decisions),
                         counted(qint64(scope.counts.newFallbacks), u"new fallback"_s),
                         counted(qint64(scope.counts.endedFallbacks), u"ended fallback"_s)) +
                u"</p>\n"_s + flowsHtml(scope, names);
        for (qsizetype split = 0; split < splits.size(); ++split)
            html += splitHtml(splits.at(split), scope.splits.at(split));
    }
    return (html + u"</body>\n</html>\n"_s).toUtf8();
}

} // namespace ow
