#pragma once

#include "expression/language/tree.h"
#include "expression/text/parser.h"
#include "expression/text/token.h"

namespace ow::expr {

/// The tokens of a rule, taken from left to right by all parsers of parts, and what is wrong with the rule.
/// The first problem stops the reading: every parser then returns noNode.
class TokenCursor {
public:
    TokenCursor(std::string_view source, const Limits& limits, std::vector<Token> tokens)
        : m_source(source), m_limits(limits), m_tokens(std::move(tokens)) {}

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    const Token& take() { return m_tokens[m_at < m_tokens.size() - 1 ? m_at++ : m_at]; }
    [[nodiscard]] bool at(std::string_view punctuation) const { return peek().isPunctuation(punctuation); }
    [[nodiscard]] bool atWord(std::string_view word) const { return peek().isWord(word); }
    bool accept(std::string_view punctuation);
    bool acceptWord(std::string_view word);
    bool expect(std::string_view punctuation, std::string_view why);
    bool expectWord(std::string_view word, std::string_view why);

    // Places: those of tokens are counted from the first.
    [[nodiscard]] std::size_t position() const { return m_at; }
    void goBack(std::size_t position) { m_at = position; }
    [[nodiscard]] std::size_t size() const { return m_tokens.size(); }
    [[nodiscard]] const Token& token(std::size_t position) const { return m_tokens[position]; }
    /// The token taken last.
    [[nodiscard]] const Token& previous() const { return m_tokens[m_at > 0 ? m_at - 1 : 0]; }
    /// From `start` to the end of what was taken last.
    [[nodiscard]] Range takenSince(std::uint32_t start) const;
    [[nodiscard]] std::string_view source() const { return m_source; }
    [[nodiscard]] std::string_view text(Range range) const {
        return m_source.substr(range.offset, range.length);
    }

    // Problems.
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] const Diagnostics& diagnostics() const { return m_diagnostics; }
    NodeId fail(Range range, std::string code, std::string message, std::string mend = {},
                std::string replacement = {});
    /// Wrong syntax, with what mends it.
    NodeId mistake(Range range, std::string message, std::string mend, std::string replacement = {});
    /// "expected … but found …" at the current token.
    NodeId unexpected(std::string_view wanted);
    /// A token in quotes, as messages say it.
    [[nodiscard]] std::string quoted(const Token& token) const;

    // Limits.
    /// Goes one level deeper; it is reported where that is too deep.
    bool enter();
    void leave() { --m_depth; }
    /// Whether another variable, step or input would be one too many; it is reported then.
    bool tooMany(std::size_t names);

private:
    std::string_view m_source;
    const Limits& m_limits;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    std::uint32_t m_depth = 0;
    bool m_failed = false;
    Diagnostics m_diagnostics;
};

} // namespace ow::expr
