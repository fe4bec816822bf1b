#pragma once

#include "catalog/catalog.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

class Comments;

/// What a filter line asks for: words that stand in a row, and tokens about what the row is:
///   status:approved  tag:winter  tag:"station nights"  placement:hero  rule:gold  id:stove
///   priority>50  ends<30d  starts>2026-12-01  has:problem  no:content  needs:review  has:comment
///   mentions:me  mentions:eve
/// A minus before a token asks for the contrary. What is no token is a word.
class ListQuery {
public:
    ListQuery() = default;
    explicit ListQuery(const QString& text);

    /// The words, case folded.
    [[nodiscard]] const QStringList& words() const { return m_words; }
    [[nodiscard]] bool hasTokens() const { return !m_tokens.isEmpty(); }
    /// What is known of an entity beside what it says itself.
    struct Beside {
        QString severity; ///< token of its worst finding
        qint64 nowMs = 0; ///< "30d" counts from here
        const Comments& comments;
    };
    /// Whether all tokens fit.
    [[nodiscard]] bool fits(const Catalog& catalog, const Entity& entity, const Beside& beside) const;

    /// The keys of tokens with a value from a list: "status", "tag", …
    [[nodiscard]] static QStringList keys();
    /// What may stand after a key, by name; empty for what is no key. `people` may be mentioned.
    [[nodiscard]] static QStringList values(const Catalog& catalog, EntityKind kind, const QString& key,
                                            const QStringList& people = {});
    /// A token as it is typed, in quotes where the value has spaces.
    [[nodiscard]] static QString token(const QString& key, const QString& value);

private:
    struct Token {
        QString key;
        QChar sign;    ///< ':', '<' or '>'
        QString value; ///< case folded
        bool isNot = false;
    };
    [[nodiscard]] static bool fits(const Token& token, const Catalog& catalog, const Entity& entity,
                                   const Beside& beside);

    QStringList m_words;
    QVector<Token> m_tokens;
};

/// Whether somebody could look at it and approve it: a draft without an error that holds what it is for, an
/// offer content, an activity criteria. The model has no state between draft and approved (DOMAIN.md 1.11).
[[nodiscard]] bool needsReview(const Entity& entity, bool hasError);

} // namespace ow
