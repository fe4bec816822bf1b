#pragma once

#include "expression/language/schema.h"

#include <optional>

namespace ow::expr {

/// What an editor offers at a place.
struct Completion {
    enum class Kind { Path, Function, Keyword, Value, Variable, Segment, Snippet };
    Kind kind = Kind::Path;
    std::string label;  ///< what the list shows
    std::string insert; ///< what replaces `range`
    std::string detail; ///< type or signature
    std::string help;   ///< one sentence; examples
    int score = 0;      ///< larger is better; the list comes sorted
};

struct Completions {
    Range range; ///< the word being written, to be replaced
    std::vector<Completion> items;
};

/// What fits at the byte offset `cursor`: members with type and examples, functions with signatures, allowed
/// values, segments, variables, keywords. Works on unfinished rules. At most `limit` items.
[[nodiscard]] Completions completionsAt(std::string_view text, std::uint32_t cursor, const Schema& schema,
                                        std::size_t limit = 200);

/// The call around the cursor.
struct SignatureHelp {
    std::string signature;
    std::string help;
    std::size_t activeParameter = 0;     ///< index into `parameters`
    std::vector<std::string> parameters; ///< without the receiver of a method
};
[[nodiscard]] std::optional<SignatureHelp> signatureAt(std::string_view text, std::uint32_t cursor);

/// What is under the cursor.
struct Hover {
    Range range;
    std::string title; ///< "homeAddress.city: String", or a signature
    std::string text;  ///< description and examples; may be empty
};
[[nodiscard]] std::optional<Hover> hoverAt(std::string_view text, std::uint32_t cursor, const Schema& schema);

/// Kinds for highlighting.
enum class TokenRole : std::uint8_t {
    Keyword,
    Function,
    Path,
    Variable,
    Root,
    String,
    Number,
    Operator,
    Bracket,
    Context,
    Time,
    Error
};
struct SemanticToken {
    Range range;
    TokenRole role = TokenRole::Path;
};
/// All tokens in order; works on broken rules.
[[nodiscard]] std::vector<SemanticToken> semanticTokens(std::string_view text);

/// The canonical text, or nothing when the rule has errors.
[[nodiscard]] std::optional<std::string> formatted(std::string_view text);

/// An attribute as a rule names it.
struct NamedPath {
    std::string root; ///< "profile", "offer" or "@{schema}"
    std::vector<std::string> path;
    Range range; ///< of its last name in the text
};
/// The attribute whose name is under the cursor; nothing elsewhere, and in rules that do not parse.
[[nodiscard]] std::optional<NamedPath> pathAt(std::string_view text, std::uint32_t cursor,
                                              const Schema& schema);

/// Renames a member (its path below the root "profile" or "offer") everywhere in a rule, also where it is
/// read through variables and filters: {"homeAddress", "city"} and "town". Nothing when the rule does not
/// parse.
[[nodiscard]] std::optional<std::string> renamePath(std::string_view text, const Schema& schema,
                                                    std::string_view root,
                                                    const std::vector<std::string>& from,
                                                    std::string_view newName);

} // namespace ow::expr
