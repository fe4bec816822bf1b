#include "editors/content/internal/token_language.h"

#include "checks/rule_schema.h"
#include "editors/parts/profile_paths.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFitting = 80;

/// Whether a change may teach other paths.
bool teaches(const Change& change) {
    const auto characteristics = [](const EntityPtr& entity) {
        const auto* offer = entity ? std::get_if<PersonalizedOffer>(entity.get()) : nullptr;
        return offer ? offer->characteristics : QMap<QString, QString>();
    };
    return change.key().kind == EntityKind::TestProfile ||
           characteristics(change.before) != characteristics(change.after);
}

/// The token around an index of a text, as far as it can be seen.
struct TokenPlace {
    QString closing; ///< "}}"
    qsizetype from;  ///< after its braces
};

std::optional<TokenPlace> placeIn(const QString& text, qsizetype index) {
    const QStringView before = QStringView(text).first(index);
    const qsizetype braces = before.lastIndexOf(u"{{");
    const qsizetype script = before.lastIndexOf(u"{%=");
    const qsizetype open = std::max(braces, script);
    if (open < 0)
        return {};
    const bool isScript = script > braces;
    const TokenPlace place{isScript                                ? u" %}"_s
                           : open > 0 && text.at(open - 1) == u'{' ? u"}}}"_s
                                                                   : u"}}"_s,
                           open + (isScript ? 3 : 2)};
    QString inside = before.sliced(place.from).toString();
    static const QRegularExpression context(u"@\\{[^{}\\n]*\\}?"_s);
    inside.remove(context);
    const bool closed =
        inside.contains(u'}') || inside.contains(u'{') || inside.contains(u'\n') || inside.contains(u'<');
    return closed ? std::optional<TokenPlace>() : place;
}

bool isOfPath(QChar c) {
    return c.isLetterOrNumber() || u"._@{}`"_s.contains(c);
}

/// How well what is typed fits a path; 0 not at all.
int fit(const TokenPath& path, const QString& typed) {
    if (typed.isEmpty() || path.path.startsWith(typed, Qt::CaseInsensitive))
        return 100;
    if (path.path.contains(u'.' + typed, Qt::CaseInsensitive))
        return 80;
    if (path.path.contains(typed, Qt::CaseInsensitive))
        return 60;
    return path.title.contains(typed, Qt::CaseInsensitive) ? 40 : 0;
}

expr::Completion completionOf(const TokenPath& path, const QString& closing, int score) {
    const QString example = path.example.isEmpty() ? QString() : u"e.g. "_s + path.example;
    const QString help =
        path.title.isEmpty() || example.isEmpty() ? path.title + example : path.title + u"; "_s + example;
    return {expr::Completion::Kind::Path, path.path.toStdString(), (path.path + closing).toStdString(),
            path.type.toStdString(),      help.toStdString(),      score};
}

} // namespace

TokenLanguage::TokenLanguage(CatalogDocument& document) : QObject(&document), m_document(document) {
    connect(&document, &CatalogDocument::changed, this, [this](const ChangeSet& change) {
        if (!m_checker || std::none_of(change.changes.cbegin(), change.changes.cend(), teaches))
            return;
        m_checker.reset();
        Q_EMIT learnt();
    });
}

TokenLanguage& TokenLanguage::of(CatalogDocument& document) {
    auto* present = document.findChild<TokenLanguage*>(QString(), Qt::FindDirectChildrenOnly);
    return present ? *present : *new TokenLanguage(document);
}

void TokenLanguage::learn() {
    if (m_checker)
        return;
    const std::shared_ptr<const expr::Schema> schema = ruleSchema(m_document.catalog());
    m_checker.emplace(schema);
    QHash<QString, QString> examples;
    for (const ProfilePath& path : attributePaths(m_document.catalog()))
        examples.insert(u"profile."_s + path.path, path.example);
    m_paths = tokenPaths(*schema);
    for (TokenPath& path : m_paths) {
        if (const auto known = examples.constFind(path.path); known != examples.cend())
            path.example = *known;
    }
    std::stable_sort(m_paths.begin(), m_paths.end(), [&](const TokenPath& a, const TokenPath& b) {
        const auto rank = [&](const TokenPath& path) {
            return examples.contains(path.path) ? 0 : path.path.startsWith("profile."_L1) ? 2 : 1;
        };
        return rank(a) < rank(b);
    });
}

const QVector<TokenPath>& TokenLanguage::paths() {
    learn();
    return m_paths;
}

QVector<ContentProblem> TokenLanguage::problems(const QString& content) {
    learn();
    return m_checker->check(content);
}

ExpressionCompleter::Fitting TokenLanguage::fitting(const QString& text, qsizetype index) {
    const std::optional<TokenPlace> place = placeIn(text, index);
    if (!place)
        return {};
    qsizetype from = index;
    while (from > place->from && isOfPath(text.at(from - 1)))
        --from;
    const bool whole = QStringView(text).sliced(place->from, from - place->from).trimmed().isEmpty();
    const QString typed = text.mid(from, index - from);
    // What is left of the path and of the braces behind the cursor is written anew.
    const QRegularExpression rest(u"\\G[\\w.`]* *"_s + QRegularExpression::escape(place->closing.trimmed()));
    const QRegularExpressionMatch closed = rest.match(text, index);
    const qsizetype to = whole && closed.hasMatch() ? closed.capturedEnd() : index;
    ExpressionCompleter::Fitting fitting{int(from), int(to), {}};
    learn();
    for (const TokenPath& path : std::as_const(m_paths)) {
        const int score = fit(path, typed);
        if (closed.hasMatch() && path.path == typed)
            return {}; // there is nothing left to write
        if (score > 0)
            fitting.items.push_back(completionOf(path, whole ? place->closing : QString(), score));
    }
    std::stable_sort(fitting.items.begin(), fitting.items.end(),
                     [](const expr::Completion& a, const expr::Completion& b) { return a.score > b.score; });
    if (fitting.items.size() > std::size_t(kMostFitting))
        fitting.items.resize(kMostFitting);
    return fitting;
}

} // namespace ow

#include "internal/moc_token_language.cpp"
