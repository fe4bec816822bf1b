#pragma once

#include "decision/request/context.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>

namespace ow {

/// One stretch of a filled template: text as the author wrote it, or what stands in the place of a token.
struct FilledPart {
    enum class Kind {
        Literal,     ///< text outside tokens
        Value,       ///< a token that has a value; `text` is the value
        Missing,     ///< a token without a value; `text` is empty
        Unsupported, ///< a token that this preview cannot read; `text` is the reason
    };
    Kind kind = Kind::Literal;
    QString text;
    QString token; ///< what stands between the braces; empty for literals

    bool operator==(const FilledPart&) const = default;
};

/// How values are written into a filled text, and what stands for a missing one.
enum class FillStyle {
    Plain, ///< as they are
    Html,  ///< escaped; a missing value is a marked span, or plain text inside a tag
    Json,  ///< escaped for a place inside a JSON string
};

/// A content template with its personalisation tokens filled (DOMAIN.md 1.4).
struct FilledText {
    QVector<FilledPart> parts;

    /// The whole text. A missing value reads "no value for profile.person.name.firstName", never nothing.
    [[nodiscard]] QString text(FillStyle style = FillStyle::Plain) const;
    /// The tokens that have no value or cannot be read, each once.
    [[nodiscard]] QStringList gaps() const;
};

/// Fills {{…}} tokens with what the rule language finds at their paths (DOMAIN.md 4.5): {{profile.…}},
/// {{offer.…}}, {{@{schema}.…}}. Blocks and helpers of other template languages are shown as they are and
/// reported as unsupported. Reads no Gui; may be used on any thread, by one at a time.
class TokenFiller {
public:
    /// `profile` as in a profile document; `offer` as rules see it; `context` as in a
    /// decision request.
    TokenFiller(const QJsonObject& profile, const QJsonObject& offer, const DecisionContext& context,
                qint64 nowMs);
    ~TokenFiller();
    TokenFiller(TokenFiller&&) noexcept;
    TokenFiller& operator=(TokenFiller&&) noexcept;

    [[nodiscard]] FilledText fill(const QString& content) const;

private:
    struct Inputs;
    std::unique_ptr<Inputs> m_inputs;
};

} // namespace ow
