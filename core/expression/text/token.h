#pragma once

#include "expression/language/diagnostic.h"

#include <string>
#include <vector>

namespace ow::expr {

enum class TokenKind : std::uint8_t {
    End,
    Word,        ///< identifier or keyword; text
    Quoted,      ///< `name`; text without the back-ticks
    String,      ///< text unescaped
    Integer,     ///< text = digits
    Double,      ///< text as written
    Context,     ///< @{text}
    Parameter,   ///< $digits; text = digits
    Punctuation, ///< text
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;
    Range range;
    std::uint32_t partner = 0; ///< of an opening bracket: index of the token that closes it; 0 when none does

    [[nodiscard]] bool isPunctuation(std::string_view what) const {
        return kind == TokenKind::Punctuation && text == what;
    }
    /// Keywords are case-insensitive (domain.md 4.2).
    [[nodiscard]] bool isWord(std::string_view lowerCase) const;
};

/// Source to tokens; the last one is End. Problems go to `diagnostics`; the tokens are complete all the same,
/// so that highlighting and completion work on broken text.
[[nodiscard]] std::vector<Token> tokenize(std::string_view source, Diagnostics& diagnostics);

/// A diagnostic of severity error with its line and column filled in.
[[nodiscard]] Diagnostic problemAt(std::string_view source, Range range, std::string code,
                                   std::string message, std::string mend = {});

/// A name as XDM documents write it, without "xdm:" (domain.md 4.1).
[[nodiscard]] std::string withoutPrefix(std::string_view name);
/// Words that cannot stand as a bare name without back-ticks.
[[nodiscard]] bool isReservedWord(std::string_view word);
/// "this", "last", "next": with a unit of time they are a period.
[[nodiscard]] bool isPeriodWord(std::string_view word);
/// Whether the text can be written as a name without back-ticks (apart from being reserved).
[[nodiscard]] bool isPlainName(std::string_view text);

} // namespace ow::expr
