#include "checks/content_tokens.h"

#include "domain/content_template.h"
#include "expression/check/check.h"
#include "expression/text/parser.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <string>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kPath("content.token-path");
constexpr QLatin1StringView kHelper("content.token-helper");
constexpr QLatin1StringView kUnread("content.token-unread");
constexpr qsizetype kMostShown = 40;

// DOMAIN.md 1.4: what the delivery of offers supports is a closed list; other helpers and functions of the
// template language fail when the content is delivered.
const QSet<QString>& helpers() {
    static const QSet<QString> names{
        u"each"_s,          u"with"_s,       u"if"_s,     u"unless"_s, u"let"_s,
        u"else"_s,          u"fragment"_s,   u"inline"_s, u"url"_s,    u"executionMetadata"_s,
        u"datasetLookup"_s, u"valueAtPath"_s};
    return names;
}

const QSet<QString>& functions() {
    static const QSet<QString> names = [] {
        const QString text =
            u"lowerCase upperCase camelCase titleCase trim leftTrim rightTrim isEmpty "
            "equalsIgnoreCase notEqualWithIgnoreCase replace replaceAll concat split encode64 length md5 "
            "sha256 "
            "like startsWith doesNotStartWith endsWith doesNotEndWith contains doesNotContain equals "
            "notEqualTo "
            "matches regexGroup stringToNumber stringToDate toDateTime toDateTimeOnly extractEmailDomain "
            "extractEmailUsername isNotEmpty indexOf lastIndexOf substr toBool string_to_integer mask "
            "formatCurrency charCodeAt qrCode distinct in notIn intersects subsetOf supersetOf includes topN "
            "bottomN head count sum average min max get keys values isNull isNotNull toPercentage roundUp "
            "roundDown toPrecision absolute random toHexString formatNumber toString toInt toLong now "
            "getCurrentZonedDateTime toDate toTime toDateOnly toTimeOnly toTimeZone formatDate "
            "formatDateTime "
            "formatTime parseDate parseDateTime parseTime addDays addMonths addYears addHours addMinutes "
            "addSeconds subtractDays subtractMonths subtractYears subtractHours subtractMinutes "
            "subtractSeconds diffDays diffMonths diffYears diffHours diffMinutes diffSeconds startOfDay "
            "endOfDay "
            "isBefore isAfter encodeUrl decodeUrl getUrlQueryParam getUrlProtocol getUrlHost"_s;
        const QStringList list = text.split(u' ');
        return QSet<QString>(list.cbegin(), list.cend());
    }();
    return names;
}

/// Words before a parenthesis that are no functions.
bool isWord(const QString& name) {
    static const QSet<QString> words{u"and"_s, u"or"_s, u"not"_s, u"if"_s, u"then"_s, u"else"_s, u"let"_s};
    return words.contains(name);
}

QString shortened(const QString& text) {
    return text.size() > kMostShown ? text.left(kMostShown) + u'…' : text;
}

ContentProblem problem(QLatin1StringView code, Severity severity, const QString& message,
                       const QString& mend) {
    return {code, severity, message, mend, 0, 0};
}

ContentProblem openToken(const QString& text) {
    const bool script = text.startsWith("{%"_L1);
    return problem(kTokenOpen, Severity::Error, u"the token “%1” is not closed"_s.arg(shortened(text)),
                   script ? u"write %} after it"_s : u"write }} after it"_s);
}

ContentProblem unsupported(const QString& name) {
    return problem(kHelper, Severity::Warning,
                   u"the delivery of offers does not support “%1”"_s.arg(shortened(name)),
                   u"use a helper or function of its list, or write the text without"_s);
}

ContentProblem unknownPath(const QString& path, const QString& near) {
    return problem(kPath, Severity::Warning,
                   u"neither the schema nor a test profile has “%1”"_s.arg(shortened(path)),
                   near.isEmpty() ? u"check the spelling"_s : u"did you mean “%1”?"_s.arg(near));
}

bool isOfPath(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::strchr("_.`@{}", c) != nullptr;
}

QString withoutTexts(const QString& expression) {
    static const QRegularExpression texts(uR"re("(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')re"_s);
    QString rest = expression;
    return rest.replace(texts, u"\"\""_s);
}

/// The functions that an expression calls, plain or as methods, texts aside.
QStringList calledIn(const QString& expression) {
    static const QRegularExpression call(u"([A-Za-z_]\\w*)\\s*\\("_s);
    QStringList names;
    for (auto it = call.globalMatch(withoutTexts(expression)); it.hasNext();) {
        const QString name = it.next().captured(1);
        if (!isWord(name) && !names.contains(name))
            names.append(name);
    }
    return names;
}

/// "there" of `profile.person.name.firstName ?: "there"` is what stands for no value.
QString beforeDefault(const QString& expression) {
    const qsizetype at = expression.indexOf("?:"_L1);
    return at < 0 ? expression : expression.left(at).trimmed();
}

QString firstName(QStringView expression) {
    qsizetype end = 0;
    while (end < expression.size() && (expression[end].isLetterOrNumber() || expression[end] == u'_'))
        ++end;
    return expression.first(end).toString();
}

bool isPlaceInBlock(const QString& expression) {
    return expression.startsWith("this"_L1) || expression.startsWith(".."_L1) ||
           expression.startsWith("./"_L1) || (expression.startsWith(u'@') && !expression.startsWith("@{"_L1));
}

} // namespace

/// What blocks and definitions before a token change about its names.
struct TokenChecker::Scope {
    QSet<QString> names; ///< of `let` and of `as |item|`
    int blocks = 0;      ///< each and with around it: names may be members of their element

    void define(const QString& helper) {
        static const QRegularExpression item(u"\\bas\\s*\\|([^|]*)\\|"_s);
        static const QRegularExpression let(u"^#?let\\s+([A-Za-z_]\\w*)\\s*="_s);
        if (const auto match = item.match(helper); match.hasMatch()) {
            const QStringList list = match.captured(1).split(u' ', Qt::SkipEmptyParts);
            names.unite(QSet<QString>(list.cbegin(), list.cend()));
        }
        if (const auto match = let.match(helper); match.hasMatch())
            names.insert(match.captured(1));
    }
    [[nodiscard]] bool explains(const QString& expression) const {
        const QString name = firstName(expression);
        const bool rooted = name == "profile"_L1 || name == "offer"_L1;
        return isPlaceInBlock(expression) || names.contains(name) || (blocks > 0 && !rooted);
    }
};

QVector<ContentProblem> TokenChecker::readAndChecked(const QString& text) const {
    QVector<ContentProblem> problems;
    const QStringList calls = calledIn(text);
    for (const QString& name : calls) {
        if (!functions().contains(name))
            problems.append(unsupported(name));
    }
    if (!problems.isEmpty())
        return problems;
    const std::string source = text.toStdString();
    const auto tree = expr::parse(source);
    if (!tree) {
        // The template language says more than rules do: only what calls nothing is surely wrong.
        if (calls.isEmpty())
            problems.append(
                problem(kUnread, Severity::Warning,
                        u"the token “%1” cannot be read: %2"_s.arg(
                            shortened(text), QString::fromStdString(tree.error().front().message)),
                        QString::fromStdString(tree.error().front().mend)));
        return problems;
    }
    for (const expr::Diagnostic& found : expr::check(*tree, *m_schema)) {
        if (found.code != "rule.unknown-path")
            continue;
        // The finding is about the last name: people know the path by its whole.
        std::size_t from = found.range.offset;
        while (from > 0 && isOfPath(source[from - 1]))
            --from;
        const std::string before = source.substr(from, found.range.offset - from);
        problems.append(unknownPath(
            QString::fromStdString(source.substr(from, found.range.end() - from)),
            found.replacement.empty() ? QString() : QString::fromStdString(before + found.replacement)));
    }
    return problems;
}

QVector<ContentProblem> TokenChecker::ofExpression(const QString& text, const Scope& scope) {
    const QString expression = beforeDefault(text);
    if (expression.isEmpty())
        return {};
    // {{helper argument argument}}
    static const QRegularExpression helper(u"^([A-Za-z_]\\w*)\\s+[\\w\"'@(]"_s);
    if (const auto match = helper.match(expression); match.hasMatch()) {
        static const QSet<QString> between{u"and"_s, u"or"_s, u"in"_s, u"notIn"_s, u"like"_s};
        const QString next = firstName(QStringView(expression).mid(match.capturedEnd(1)).trimmed());
        const QString& name = match.captured(1);
        if (!between.contains(next) && name != "not"_L1) {
            const bool known = helpers().contains(name) || functions().contains(name);
            return known ? QVector<ContentProblem>() : QVector<ContentProblem>{unsupported(name)};
        }
    }
    auto known = m_known.constFind(expression);
    if (known == m_known.cend())
        known = m_known.insert(expression, readAndChecked(expression));
    QVector<ContentProblem> problems = *known;
    if (scope.explains(expression))
        problems.removeIf([](const ContentProblem& one) { return one.code != kHelper; });
    else if (!scope.names.isEmpty() || scope.blocks > 0)
        problems.removeIf([](const ContentProblem& one) {
            return one.code == kPath && !one.message.contains("“profile."_L1);
        });
    return problems;
}

QVector<ContentProblem> TokenChecker::ofHelper(const QString& inner, Scope& scope) {
    scope.define(inner);
    if (inner.isEmpty() || inner.startsWith(u'&') || inner.startsWith(u'^'))
        return {};
    if (inner.startsWith(u'>'))
        return {unsupported(inner)};
    QStringView rest(inner);
    const bool closes = rest.startsWith(u'/');
    if (closes || rest.startsWith(u'#'))
        rest = rest.sliced(1).trimmed();
    const QString name = firstName(rest);
    const bool block = name == "each"_L1 || name == "with"_L1;
    if (block)
        scope.blocks = std::max(0, scope.blocks + (closes ? -1 : 1));
    if (closes)
        return {};
    if (!helpers().contains(name))
        return {unsupported(name.isEmpty() ? inner : name)};
    rest = rest.sliced(name.size()).trimmed();
    if (name == "else"_L1 && rest.startsWith("if"_L1))
        rest = rest.sliced(2).trimmed();
    else if (name != "if"_L1 && name != "unless"_L1)
        return {};
    return ofExpression(rest.toString(), scope);
}

QVector<ContentProblem> TokenChecker::check(const QString& content) {
    QVector<ContentProblem> found;
    Scope scope;
    const QVector<TemplatePart> parts = templateParts(content);
    for (const TemplatePart& part : parts) {
        QVector<ContentProblem> problems;
        if (part.kind == TemplatePart::Kind::Open)
            problems = {openToken(content.mid(part.from, part.length))};
        else if (part.kind == TemplatePart::Kind::Value)
            problems = ofExpression(part.inner, scope);
        else if (part.kind == TemplatePart::Kind::Helper)
            problems = ofHelper(part.inner, scope);
        for (ContentProblem& one : problems) {
            one.from = part.from;
            one.length = part.length;
            const bool told = std::any_of(found.cbegin(), found.cend(), [&](const ContentProblem& other) {
                return other.message == one.message;
            });
            if (!told)
                found.append(std::move(one));
        }
    }
    return found;
}

namespace {

bool isNamed(const QString& root, const QString& name) {
    static const QSet<QString> aside{u"identityMap"_s, u"identities"_s, u"segmentMembership"_s,
                                     u"offerCounts"_s, u"xEvent"_s};
    return root != "profile"_L1 || !aside.contains(name);
}

void collect(const expr::SchemaField& object, const QString& prefix, int depth, QVector<TokenPath>& paths) {
    constexpr int deepest = 12;
    for (const expr::SchemaField& field : object.children) {
        const QString name = QString::fromStdString(field.name);
        const bool holds = field.type == expr::Type::Object || field.type == expr::Type::Map;
        if (name == "*"_L1 || field.deprecated || !isNamed(prefix, name))
            continue;
        const QString path = prefix + u'.' + name;
        if (holds && !field.array && depth < deepest)
            collect(field, path, depth + 1, paths);
        if (holds)
            continue;
        const auto& shown = field.examples.empty() ? field.values : field.examples;
        paths.append({path, QString::fromStdString(expr::typeText(field)),
                      QString::fromStdString(field.title),
                      shown.empty() ? QString() : QString::fromStdString(shown.front())});
    }
}

} // namespace

QVector<TokenPath> tokenPaths(const expr::Schema& schema) {
    QVector<TokenPath> paths;
    for (const expr::SchemaField& root : schema.roots())
        collect(root, QString::fromStdString(root.name), 0, paths);
    return paths;
}

} // namespace ow
