#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ow::proof {

/// What `like`, startsWith, endsWith, contains and equals ask of a text: characters, any one, any run.
struct TextPattern {
    struct Token {
        enum class Kind : std::uint8_t { Character, AnyOne, AnyRun };
        Kind kind = Kind::Character;
        char32_t character = 0; ///< folded, where case is ignored
    };
    std::vector<Token> tokens;
    bool ignoresCase = false;
    bool negated = false; ///< the condition holds for texts that do not fit

    /// `%` any run, `_` any one.
    [[nodiscard]] static TextPattern like(std::string_view pattern);
    /// A text with any run before or behind it.
    [[nodiscard]] static TextPattern around(std::string_view text, bool openBefore, bool openBehind,
                                            bool ignoresCase);
};

/// Texts that fit the same patterns, by an example.
struct TextClass {
    std::vector<bool> fits; ///< by pattern
    std::string example;
    bool isReal = true; ///< false: no text was found, though there may be one
};

/// All ways in which texts can fit patterns, other than the texts named; nothing where there are too many.
[[nodiscard]] std::optional<std::vector<TextClass>> textClasses(const std::vector<TextPattern>& patterns,
                                                                const std::vector<std::string>& otherThan);

} // namespace ow::proof
