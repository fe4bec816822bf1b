#include "content/render/bounded_html.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kName = "offerwright-data:"_L1;
constexpr qsizetype kShownSource = 2'000;

struct BoundedHtmlWords {
    Q_DECLARE_TR_FUNCTIONS(ow::BoundedHtml)
};

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

/// About how long a text document takes to lay the HTML out and to draw it, in milliseconds of a slow
/// processor: the figures are what Qt 6.4 took in a view as wide as the preview.
class DrawingTime {
public:
    explicit DrawingTime(QStringView html) {
        for (qsizetype at = 0; at < html.size() && m_ms <= kMostDrawingMs;) {
            if (html.at(at) == u'<') {
                const qsizetype end = html.indexOf(u'>', at);
                tag(html.sliced(at + 1, std::min<qsizetype>(kLongestName, html.size() - at - 1)));
                at = end < 0 ? html.size() : end + 1;
                continue;
            }
            m_ms += kCharacter;
            html.at(at).isSpace() ? endWord() : grow();
            ++at;
        }
        endWord();
    }

    [[nodiscard]] double ms() const { return m_ms; }
    [[nodiscard]] int tableDepth() const { return m_mostTables; }

private:
    static constexpr qsizetype kLongestName = 10;
    static constexpr double kCharacter = 0.0012;
    static constexpr double kTag = 0.02;
    static constexpr double kTableTag = 0.03;   ///< and this much more for each table around:
    static constexpr double kTableFactor = 1.9; ///< a table is laid out for its least and its most width
    static constexpr double kImage = 0.5;
    static constexpr double kListLevel = 0.00024; ///< for each list around
    static constexpr double kOpenTag = 0.000026;  ///< for each open tag around
    static constexpr double kWord = 0.0000012;    ///< for each letter before: every one may end the line

    void tag(QStringView name) {
        const auto is = [name](QLatin1StringView wanted) {
            return name.startsWith(wanted, Qt::CaseInsensitive) &&
                   (name.size() == wanted.size() || !name.at(wanted.size()).isLetterOrNumber());
        };
        if (is("table"_L1))
            m_mostTables = std::max(m_mostTables, ++m_tables);
        else if (is("/table"_L1))
            m_tables = std::max(0, m_tables - 1);
        else if (is("ul"_L1) || is("ol"_L1))
            m_ms += kListLevel * ++m_lists;
        else if (is("/ul"_L1) || is("/ol"_L1))
            m_lists = std::max(0, m_lists - 1);
        else if (is("li"_L1))
            m_ms += kListLevel * m_lists;
        else if (is("img"_L1))
            m_ms += kImage;
        nest(name);
        m_ms += kTag + (m_tables > 0 ? kTableTag * std::pow(kTableFactor, m_tables - 1) : 0);
        const bool isInLine = is("b"_L1) || is("/b"_L1) || is("i"_L1) || is("/i"_L1) || is("a"_L1) ||
                              is("/a"_L1) || is("span"_L1) || is("/span"_L1) || is("strong"_L1) ||
                              is("/strong"_L1) || is("em"_L1) || is("/em"_L1) || is("font"_L1) ||
                              is("/font"_L1);
        if (!isInLine)
            endWord();
    }
    /// Every tag looks at all that are open around it.
    void nest(QStringView name) {
        static constexpr QLatin1StringView kAlone[] = {"br"_L1,   "img"_L1,  "hr"_L1,
                                                       "meta"_L1, "link"_L1, "!"_L1};
        if (name.startsWith(u'/'))
            m_open = std::max(0, m_open - 1);
        else if (std::none_of(std::begin(kAlone), std::end(kAlone), [name](QLatin1StringView alone) {
                     return name.startsWith(alone, Qt::CaseInsensitive);
                 }))
            m_ms += kOpenTag * ++m_open;
    }
    void grow() { m_ms += kWord * ++m_letters; }
    void endWord() { m_letters = 0; }

    double m_ms = 0;
    int m_tables = 0;
    int m_mostTables = 0;
    int m_lists = 0;
    int m_open = 0;
    int m_letters = 0;
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
    const DrawingTime time(out.html);
    if (time.tableDepth() > kMostTableDepth) {
        out.html = insteadOf(
            out.html,
            BoundedHtmlWords::tr(
                "This content has too many tables in one another to show (%1; at most %2). It begins:")
                .arg(QString::number(time.tableDepth()), QString::number(kMostTableDepth)));
        return out;
    }
    if (time.ms() > kMostDrawingMs) {
        out.html = insteadOf(
            out.html, BoundedHtmlWords::tr(
                          "This content would take too long to draw (%Ln characters). It begins:", nullptr,
                          int(out.html.size())));
        return out;
    }
    out.html = withBlocksAfterHeadings(out.html);
    return out;
}

} // namespace ow
