#include "domain/content_template.h"

#include <QRegularExpression>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// A context path holds braces itself: @{schema}.member. As many braces close as opened, so that a token may
/// stand before the closing brace of a JSON object.
const QRegularExpression& tokens() {
    static const QRegularExpression pattern(
        uR"re((?<comment>\{\{!--.*?--\}\}|\{\{![^{}]*+\}\}))re"
        uR"re(|\{\{\{(?<three>(?:[^{}@]++|@\{[^{}]*\}|@)*+)\}\}\})re"
        uR"re(|\{\{(?<two>(?:[^{}@]++|@\{[^{}]*\}|@)*+)\}\})re"
        uR"re(|\{%(?<script>(?:[^%]++|%(?!\}))*+)%\})re"
        uR"re(|(?<open>\{\{(?!\{)(?:[^{}<\n@]++|@\{[^{}]*\}|@)*+|\{%[^{}<\n]*+))re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

TemplatePart tokenOf(const QRegularExpressionMatch& match) {
    TemplatePart part;
    part.from = match.capturedStart();
    part.length = match.capturedLength();
    if (match.hasCaptured("comment"_L1)) {
        part.kind = TemplatePart::Kind::Comment;
        return part;
    }
    if (match.hasCaptured("open"_L1)) {
        part.kind = TemplatePart::Kind::Open;
        part.length = match.captured("open"_L1).trimmed().size();
        part.inner = match.captured("open"_L1).mid(2).trimmed();
        return part;
    }
    const bool script = match.hasCaptured("script"_L1);
    QString inner = match.captured("three"_L1) + match.captured("two"_L1) + match.captured("script"_L1);
    const bool writes = !script || inner.startsWith(u'=');
    if (script && writes)
        inner.remove(0, 1);
    part.inner = inner.trimmed();
    const bool helps = part.inner.isEmpty() || u"#/^>&"_s.contains(part.inner.front()) ||
                       part.inner == "else"_L1 || part.inner.startsWith("else "_L1);
    part.kind = writes && !helps ? TemplatePart::Kind::Value : TemplatePart::Kind::Helper;
    return part;
}

} // namespace

bool holdsTokens(const QString& content) {
    return content.contains("{{"_L1) || content.contains("{%"_L1);
}

QVector<TemplatePart> templateParts(const QString& content) {
    QVector<TemplatePart> parts;
    qsizetype at = 0;
    const auto literal = [&](qsizetype end) {
        if (end > at)
            parts.append({TemplatePart::Kind::Literal, at, end - at, {}});
        at = end;
    };
    // Most contents hold none.
    if (holdsTokens(content)) {
        for (auto it = tokens().globalMatch(content); it.hasNext();) {
            const TemplatePart token = tokenOf(it.next());
            literal(token.from);
            parts.append(token);
            at = token.end();
        }
    }
    literal(content.size());
    return parts;
}

} // namespace ow
