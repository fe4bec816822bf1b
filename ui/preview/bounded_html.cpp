#include "preview/bounded_html.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kName = "offerwright-data:"_L1;
constexpr qsizetype kShownSource = 2'000;

QString say(const char* text) {
    return QCoreApplication::translate("ow::BoundedHtml", text);
}

QString unescaped(QString text) {
    return text.replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&quot;"_L1, "\""_L1)
        .replace("&#39;"_L1, "'"_L1)
        .replace("&amp;"_L1, "&"_L1);
}

/// Takes the data: URLs of pictures out: a document copies and compares the names of its pictures.
BoundedHtml withNamedData(const QString& html) {
    static const QRegularExpression source(u"\\bsrc\\s*=\\s*([\"'])(?=data:)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    BoundedHtml out;
    qsizetype from = 0;
    for (auto it = source.globalMatch(html); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const qsizetype end = html.indexOf(match.capturedView(1), match.capturedEnd());
        if (end < 0 || match.capturedStart() < from)
            break;
        out.html += QStringView(html).mid(from, match.capturedEnd() - from);
        out.html += kName + QString::number(out.dataUrls.size());
        out.dataUrls.append(unescaped(html.mid(match.capturedEnd(), end - match.capturedEnd())));
        from = end;
    }
    out.html += QStringView(html).mid(from);
    return out;
}

/// How many tags there are, and how deep tables stand in one another.
struct Shape {
    int tags = 0;
    int tableDepth = 0;

    explicit Shape(QStringView html) {
        int depth = 0;
        for (qsizetype at = html.indexOf(u'<'); at >= 0; at = html.indexOf(u'<', at + 1)) {
            ++tags;
            const QStringView tag = html.mid(at + 1, 6);
            if (tag.startsWith("table"_L1, Qt::CaseInsensitive))
                tableDepth = std::max(tableDepth, ++depth);
            else if (tag.startsWith("/table"_L1, Qt::CaseInsensitive))
                depth = std::max(0, depth - 1);
        }
    }
};

QString insteadOf(const QString& html, const QString& why) {
    return u"<p><i>%1</i></p><pre style=\"white-space:pre-wrap\">%2…</pre>"_s.arg(
        why.toHtmlEscaped(), html.left(kShownSource).toHtmlEscaped());
}

/// Qt's reader puts what follows a heading without a block of its own into the heading's line.
QString withBlocksAfterHeadings(QString html) {
    static const QRegularExpression loose(u"(</h[1-6]>)\\s*(?=<(?:img|a|b|i|em|strong|span)\\b|[^<\\s])"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return html.replace(loose, u"\\1<p>"_s);
}

} // namespace

QString BoundedHtml::address(const QString& shown) const {
    if (!shown.startsWith(kName))
        return shown;
    bool isNumber = false;
    const int index = QStringView(shown).mid(kName.size()).toInt(&isNumber);
    return isNumber ? dataUrls.value(index) : shown;
}

BoundedHtml boundedHtml(const QString& html) {
    BoundedHtml out = withNamedData(html);
    if (out.html.size() > kMostHtml) {
        out.html =
            insteadOf(out.html, say("This content is too large to show (%1 characters; at most %2). "
                                    "It begins:")
                                    .arg(QLocale().toString(out.html.size()), QLocale().toString(kMostHtml)));
        return out;
    }
    const Shape shape(out.html);
    if (shape.tableDepth > kMostTableDepth || shape.tags > kMostTags) {
        out.html = insteadOf(
            out.html,
            shape.tags > kMostTags
                ? say("This content has too many parts to show (%1 tags; at most %2). It begins:")
                      .arg(QLocale().toString(shape.tags), QLocale().toString(kMostTags))
                : say("This content has too many tables in one another to show (%1; at most %2). It begins:")
                      .arg(QString::number(shape.tableDepth), QString::number(kMostTableDepth)));
        return out;
    }
    out.html = withBlocksAfterHeadings(out.html);
    return out;
}

} // namespace ow
