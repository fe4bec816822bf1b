#include "expression/text/internal/token_cursor.h"

namespace ow::expr {

bool TokenCursor::accept(std::string_view punctuation) {
    if (!at(punctuation))
        return false;
    take();
    return true;
}

bool TokenCursor::acceptWord(std::string_view word) {
    if (!atWord(word))
        return false;
    take();
    return true;
}

bool TokenCursor::expect(std::string_view punctuation, std::string_view why) {
    if (accept(punctuation))
        return true;
    unexpected("“" + std::string(punctuation) + "” " + std::string(why));
    return false;
}

bool TokenCursor::expectWord(std::string_view word, std::string_view why) {
    if (acceptWord(word))
        return true;
    unexpected("“" + std::string(word) + "” " + std::string(why));
    return false;
}

Range TokenCursor::takenSince(std::uint32_t start) const {
    const std::uint32_t end = m_at > 0 ? m_tokens[m_at - 1].range.end() : start;
    return {start, end > start ? end - start : 0};
}

NodeId TokenCursor::fail(Range range, std::string code, std::string message, std::string mend,
                         std::string replacement) {
    if (!m_failed) {
        m_failed = true;
        m_diagnostics.push_back(
            problemAt(m_source, range, std::move(code), std::move(message), std::move(mend)));
        m_diagnostics.back().replacement = std::move(replacement);
    }
    return noNode;
}

NodeId TokenCursor::mistake(Range range, std::string message, std::string mend, std::string replacement) {
    return fail(range, "rule.syntax", std::move(message), std::move(mend), std::move(replacement));
}

std::string TokenCursor::quoted(const Token& token) const {
    if (token.kind == TokenKind::End)
        return "the end of the rule";
    return "“" + std::string(text(token.range)) + "”";
}

NodeId TokenCursor::unexpected(std::string_view wanted) {
    const Token& token = peek();
    std::string message = "here " + std::string(wanted) + " is expected";
    if (token.kind == TokenKind::End)
        message += ", but the text ends";
    else
        message += ", not " + quoted(token);
    return fail(token.range, token.kind == TokenKind::End ? "rule.incomplete" : "rule.syntax",
                std::move(message));
}

bool TokenCursor::enter() {
    if (++m_depth <= m_limits.nesting)
        return true;
    fail(peek().range, "rule.too-deep", "the rule is nested too deeply to be read",
         "use fewer brackets inside each other");
    return false;
}

bool TokenCursor::tooMany(std::size_t names) {
    if (names < m_limits.names)
        return false;
    fail(peek().range, "rule.too-many", "there are more than " + std::to_string(m_limits.names) + " of these",
         "split the rule into several");
    return true;
}

} // namespace ow::expr
