#pragma once

#include <QString>
#include <QVector>

namespace ow {

/// A stretch of a content text with personalisation tokens (DOMAIN.md 1.4).
struct TemplatePart {
    enum class Kind {
        Literal, ///< text outside tokens
        Value,   ///< {{path}}, {{{path}}}, {%= expression %}: what stands there is put in its place
        Helper,  ///< {{#each …}}, {{/each}}, {{else}}, {% let … %}: what the delivery system runs
        Comment, ///< {{! … }}, {{!-- … --}}
        Open,    ///< a token that is not closed, to where it can be seen to end
    };
    Kind kind = Kind::Literal;
    qsizetype from = 0;
    qsizetype length = 0; ///< with its braces
    QString inner;        ///< what stands between the braces, trimmed; of literals and comments nothing

    [[nodiscard]] qsizetype end() const { return from + length; }
    bool operator==(const TemplatePart&) const = default;
};

/// Whether a text may hold tokens: quick, and sure where it says no.
[[nodiscard]] bool holdsTokens(const QString& content);

/// The parts of a content, one behind the other; together they are the whole text.
[[nodiscard]] QVector<TemplatePart> templateParts(const QString& content);

} // namespace ow
