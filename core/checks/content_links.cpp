#include "checks/content_links.h"

#include "assets/picture_facts.h"
#include "domain/content_template.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kForm("content.link");
constexpr QLatin1StringView kApp("content.link-app");
constexpr qsizetype kLongestShown = 60;

/// An address with something plain in the place of its tokens.
struct PlainAddress {
    QString text;
    bool beginsWithToken = false;
    bool holdsToken = false;
    bool canTell =
        true; ///< false: blocks decide what it becomes, or a token is open, which is said elsewhere
};

PlainAddress plainAddress(const QString& address) {
    PlainAddress plain;
    for (const TemplatePart& part : templateParts(address)) {
        switch (part.kind) {
        case TemplatePart::Kind::Literal:
            plain.text += QStringView(address).sliced(part.from, part.length);
            break;
        case TemplatePart::Kind::Value:
            plain.beginsWithToken = plain.beginsWithToken || plain.text.isEmpty();
            plain.holdsToken = true;
            plain.text += u'x';
            break;
        case TemplatePart::Kind::Helper:
        case TemplatePart::Kind::Open:
            plain.canTell = false;
            break;
        case TemplatePart::Kind::Comment:
            break;
        }
    }
    return plain;
}

ContentProblem warning(const QString& message, const QString& mend) {
    return {kForm, Severity::Warning, message, mend, 0, 0};
}

/// "https"; nothing for "www.example.com:80" and "localhost:8080", which are hosts.
QString schemeOf(const QString& text) {
    static const QRegularExpression scheme(u"^([A-Za-z][A-Za-z0-9+-]*):(?![0-9])"_s);
    static const QRegularExpression phone(u"^(tel|sms):"_s, QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match =
        phone.match(text).hasMatch() ? phone.match(text) : scheme.match(text);
    return match.captured(1).toLower();
}

bool isMailbox(const QString& rest) {
    static const QRegularExpression mailbox(u"^[^@,?]+@[^@,?]+(,[^@,?]+@[^@,?]+)*(\\?.*)?$|^\\?"_s);
    return mailbox.match(rest).hasMatch();
}

bool isNumber(const QString& rest) {
    bool holdsDigit = false;
    for (const QChar c : rest) {
        if (c == u';' || c == u'?')
            break;
        const bool isDigit = c >= u'0' && c <= u'9';
        if (!isDigit && !u"+().-"_s.contains(c))
            return false;
        holdsDigit = holdsDigit || isDigit;
    }
    return holdsDigit;
}

std::optional<ContentProblem> ofScheme(const QString& scheme, const PlainAddress& plain, const QString& shown,
                                       LinkUse use) {
    const QString rest = plain.text.sliced(scheme.size() + 1);
    if (scheme == "http"_L1 || scheme == "https"_L1) {
        const QUrl url(plain.text, QUrl::TolerantMode);
        if (!rest.startsWith("//"_L1) || url.host().isEmpty() || !url.isValid())
            return warning(u"“%1” names no host that can be reached"_s.arg(shown),
                           u"write it as %1://www.example.com/page"_s.arg(scheme));
        return {};
    }
    if (use == LinkUse::Asset && (scheme == "data"_L1 || scheme == "cid"_L1 || scheme == "qrc"_L1))
        return {};
    if (use == LinkUse::Destination && scheme == "mailto"_L1)
        return plain.holdsToken || isMailbox(rest)
                   ? std::optional<ContentProblem>()
                   : warning(u"“%1” names no mailbox"_s.arg(shown), u"write it as mailto:name@example.com"_s);
    if (use == LinkUse::Destination && (scheme == "tel"_L1 || scheme == "sms"_L1))
        return plain.holdsToken || isNumber(rest) ? std::optional<ContentProblem>()
                                                  : warning(u"“%1” is no telephone number"_s.arg(shown),
                                                            u"write it as %1:+41441234567"_s.arg(scheme));
    if (scheme == "file"_L1)
        return warning(u"“%1” is a file of one computer, which nobody else has"_s.arg(shown),
                       use == LinkUse::Asset ? u"name it by its path from the folder of the catalog"_s
                                             : u"give an address of the web"_s);
    if (use == LinkUse::Asset || scheme == "javascript"_L1 || scheme == "vbscript"_L1 || scheme == "data"_L1)
        return warning(u"“%1:” is no address that can be %2"_s.arg(
                           scheme, use == LinkUse::Asset ? u"fetched"_s : u"gone to"_s),
                       u"begin with https://"_s);
    return ContentProblem{kApp,
                          Severity::Note,
                          u"“%1:” leads somewhere only where an app knows it"_s.arg(scheme),
                          u"use it for placements in that app alone"_s,
                          0,
                          0};
}

std::optional<ContentProblem> ofRelative(const QString& path, const QString& shown, LinkUse use) {
    if (use == LinkUse::Asset && path.contains(u'\\'))
        return warning(u"“%1” has “\\” between its folders"_s.arg(shown), u"write “/” for it"_s);
    const bool isFile = use == LinkUse::Asset && !path.startsWith(u'/') && isPictureName(path) &&
                        !path.startsWith("www."_L1, Qt::CaseInsensitive);
    if (isFile)
        return {};
    return warning(u"“%1” is no full address"_s.arg(shown),
                   use == LinkUse::Asset
                       ? u"begin with https://, or name a picture in the folder of the catalog"_s
                       : u"begin with https://, mailto: or tel:"_s);
}

/// Walks over an HTML text, tokens left out.
class HtmlScanner {
public:
    explicit HtmlScanner(const QString& html) : m_html(html) {
        for (const TemplatePart& part : templateParts(html)) {
            if (part.kind != TemplatePart::Kind::Literal)
                m_tokens.append({part.from, part.end()});
        }
    }

    QVector<HtmlLink> links() {
        while (m_at < m_html.size()) {
            if (skipToken())
                continue;
            const QStringView rest = QStringView(m_html).sliced(m_at);
            if (rest.startsWith("<!--"_L1))
                skipTo("-->"_L1, 4);
            else if (rest.size() > 1 && rest.front() == u'<' && rest.at(1).isLetter())
                tag();
            else
                ++m_at;
        }
        return m_links;
    }

private:
    /// Whether a token begins here; it is behind then.
    bool skipToken() {
        while (m_token < m_tokens.size() && m_tokens.at(m_token).second <= m_at)
            ++m_token;
        if (m_token >= m_tokens.size() || m_tokens.at(m_token).first > m_at)
            return false;
        m_at = m_tokens.at(m_token).second;
        return true;
    }
    void skipTo(QLatin1StringView end, qsizetype least) {
        const qsizetype found = m_html.indexOf(end, m_at + least, Qt::CaseInsensitive);
        m_at = found < 0 ? m_html.size() : found + end.size();
    }
    [[nodiscard]] bool ends() const { return m_at >= m_html.size(); }
    [[nodiscard]] QChar here() const { return m_html.at(m_at); }

    template <class Stop>
    QString word(Stop stop) {
        const qsizetype from = m_at;
        while (!ends() && !stop(here())) {
            if (!skipToken())
                ++m_at;
        }
        return m_html.sliced(from, m_at - from);
    }
    void skipSpaces() {
        while (!ends() && here().isSpace())
            ++m_at;
    }

    void tag() {
        ++m_at;
        const auto endsName = [](QChar c) { return c.isSpace() || u"/>="_s.contains(c); };
        const QString name = word(endsName).toLower();
        while (!ends() && here() != u'>') {
            if (here().isSpace() || here() == u'/' || here() == u'=')
                ++m_at;
            else if (!skipToken())
                attribute(name, word(endsName).toLower());
        }
        if (name == "script"_L1)
            skipTo("</script"_L1, 0);
        else if (name == "style"_L1)
            skipTo("</style"_L1, 0);
    }

    void attribute(const QString& tag, const QString& name) {
        skipSpaces();
        if (ends() || here() != u'=')
            return;
        ++m_at;
        skipSpaces();
        if (ends())
            return;
        const QChar quote = here() == u'"' || here() == u'\'' ? here() : QChar();
        if (!quote.isNull())
            ++m_at;
        const qsizetype from = m_at;
        const QString value =
            word([quote](QChar c) { return quote.isNull() ? c.isSpace() || c == u'>' : c == quote; });
        const bool isOpen = ends(); // it is being written
        if (!quote.isNull() && !ends())
            ++m_at;
        const bool leads = name == "href"_L1 && tag != "link"_L1;
        if (!isOpen && (name == "href"_L1 || name == "src"_L1))
            m_links.append(
                {value, leads ? LinkUse::Destination : LinkUse::Asset, tag == "img"_L1, from, value.size()});
    }

    const QString& m_html;
    QVector<std::pair<qsizetype, qsizetype>> m_tokens; ///< from, end
    qsizetype m_token = 0;
    qsizetype m_at = 0;
    QVector<HtmlLink> m_links;
};

} // namespace

std::optional<ContentProblem> linkProblem(const QString& address, LinkUse use) {
    const QString trimmed = address.trimmed();
    const PlainAddress plain = plainAddress(trimmed);
    if (plain.text.isEmpty() || !plain.canTell)
        return {};
    const QString scheme = schemeOf(plain.text);
    const QString shown = trimmed.size() > kLongestShown ? trimmed.left(kLongestShown) + u'…' : trimmed;
    const bool isData = use == LinkUse::Asset && scheme == "data"_L1; // lines of it may be broken
    std::optional<ContentProblem> problem;
    if (!isData && std::any_of(plain.text.cbegin(), plain.text.cend(), [](QChar c) { return c.isSpace(); }))
        problem = warning(u"“%1” has a space in it"_s.arg(shown), u"write %20 for it, or take it out"_s);
    else if (plain.beginsWithToken)
        return {};
    else
        problem = scheme.isEmpty() ? ofRelative(plain.text, shown, use) : ofScheme(scheme, plain, shown, use);
    if (problem)
        problem->length = address.size();
    return problem;
}

QVector<HtmlLink> htmlLinks(const QString& html) {
    return HtmlScanner(html).links();
}

QVector<ContentProblem> htmlLinkProblems(const QString& html) {
    QVector<ContentProblem> problems;
    QSet<QString> told;
    for (const HtmlLink& link : htmlLinks(html)) {
        if (link.address.startsWith(u'#')) // a place on the same page
            continue;
        std::optional<ContentProblem> problem = linkProblem(link.address, link.use);
        if (!problem || told.contains(problem->message))
            continue;
        told.insert(problem->message);
        problem->from = link.from;
        problem->length = link.length;
        problems.append(*std::move(problem));
    }
    return problems;
}

} // namespace ow
