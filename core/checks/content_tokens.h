#pragma once

#include "checks/content_problem.h"
#include "expression/language/schema.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>

namespace ow {

/// What a token of content may name (DOMAIN.md 1.4).
struct TokenPath {
    QString path; ///< "profile.person.name.firstName", "offer.name", "@{weather}.sky"
    QString type; ///< "String"
    QString title;
    QString example;

    bool operator==(const TokenPath&) const = default;
};

/// The single values, and lists of such, of profile, offer and contexts, in the order of the schema. Events
/// and what is counted and held beside a profile is left out: content names none of it.
[[nodiscard]] QVector<TokenPath> tokenPaths(const expr::Schema& schema);

/// What the codes of tokens begin with.
inline constexpr QLatin1StringView kTokenFindings("content.token-");
/// A token that is not closed: its end is where it can be seen to end.
inline constexpr QLatin1StringView kTokenOpen("content.token-open");

/// Looks at the tokens of contents: closed, read by what offers support (DOMAIN.md 1.4), naming what the
/// schema knows. It remembers tokens, so that many contents with the same ones cost little. Used by one
/// thread.
class TokenChecker {
public:
    explicit TokenChecker(std::shared_ptr<const expr::Schema> schema) : m_schema(std::move(schema)) {}

    /// Each problem once, in the order of the text.
    [[nodiscard]] QVector<ContentProblem> check(const QString& content);

private:
    struct Scope;

    QVector<ContentProblem> ofHelper(const QString& inner, Scope& scope);
    QVector<ContentProblem> ofExpression(const QString& text, const Scope& scope);
    QVector<ContentProblem> readAndChecked(const QString& text) const;

    std::shared_ptr<const expr::Schema> m_schema;
    QHash<QString, QVector<ContentProblem>> m_known; ///< by expression, places not filled in
};

} // namespace ow
