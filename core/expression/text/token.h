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
    /// Keywords are case-insensitive (DOMAIN.md 4.2).
    [[nodiscard]] bool isWord(std::string_view lowerCase) const;
};

/// Source to tokens; the last one is End. Problems go to `diagnostics`; the tokens are complete all the same,
/// so that highlighting and completion work on broken text.
[[nodiscard]] std::vector<Token> tokenize(std::string_view source, Diagnostics& diagnostics);

} // namespace ow::expr
