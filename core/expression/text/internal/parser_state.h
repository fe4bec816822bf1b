#pragma once

#include "expression/language/scopes.h"
#include "expression/text/parser.h"
#include "expression/text/token.h"

namespace ow::expr {

/// Recursive descent over the tokens, DOMAIN.md 4.4, one function per level of 4.3. The first problem stops
/// it: every function then returns noNode and `failed` is set.
class Parser {
public:
    Parser(std::string_view source, const Limits& limits, std::vector<Token> tokens)
        : m_source(source), m_limits(limits), m_tokens(std::move(tokens)) {}

    [[nodiscard]] Result<Tree, Diagnostics> run();

private:
    // tokens
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
    NodeId fail(Range range, std::string code, std::string message, std::string mend = {});
    /// "expected … but found …" at the current token.
    NodeId unexpected(std::string_view wanted);
    [[nodiscard]] std::string tokenText(const Token& token) const;
    NodeId placed(NodeId id, std::uint32_t start, Range name = {});
    bool enter();
    bool tooMany(std::size_t names);
    void leave() { --m_depth; }

    // levels of 4.3, weakest first
    NodeId expression();
    NodeId orLevel();
    NodeId andLevel();
    NodeId notLevel();
    NodeId comparison();
    NodeId sum();
    NodeId product();
    NodeId unary();
    NodeId postfix();
    NodeId primary();

    // parser_forms.cpp
    [[nodiscard]] bool atLambda() const;
    NodeId lambda();
    NodeId let();
    [[nodiscard]] bool atQuantifier() const;
    NodeId quantifier();
    NodeId binding();
    [[nodiscard]] std::size_t overToken() const;
    NodeId aggregate(std::size_t over);
    NodeId chain();
    NodeId step(const std::string& timeField, Range list);
    NodeId occurs(NodeId time, std::uint32_t start);
    NodeId timeReference();
    [[nodiscard]] bool timeUnit(TimeUnit& unit);

    // parser_mistakes.cpp
    NodeId mistake(Range range, std::string message, std::string mend, std::string replacement = {});
    [[nodiscard]] std::string_view written(std::uint32_t start) const;
    bool wrongOperator(std::uint32_t start);
    NodeId wrongTime();
    NodeId wrongPeriod(const std::string& which);
    NodeId wrongStep(Range list, const std::string& timeField, Range what, Range when);
    NodeId stray();

    // parser_primary.cpp
    NodeId literalList();
    NodeId memberList();
    [[nodiscard]] bool atQuantifierAfterBracket();
    NodeId reference();
    NodeId upReference();
    NodeId call(const std::string& name, Range nameRange, NodeId receiver, std::uint32_t start);
    NodeId unknownFunction(const std::string& name, Range range);
    bool arguments(std::string_view function, std::vector<NodeId>& to);
    bool name(std::string& text, Range& range, std::string_view wanted);
    NodeId integer(const Token& token, bool negative);

    std::string_view m_source;
    const Limits& m_limits;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    std::uint32_t m_depth = 0;
    bool m_failed = false;
    bool m_colonEndsName = false; ///< inside a binding or a step a colon separates, it is no prefix
    Diagnostics m_diagnostics;
    TreeBuilder m_build;
    Scopes m_scopes;
};

} // namespace ow::expr
