#include "expression/text/internal/forms_ahead.h"

#include <algorithm>
#include <array>

namespace ow::expr {

namespace {

bool isAggregateName(const Token& token) {
    return token.kind == TokenKind::Word &&
           (token.isWord("sum") || token.isWord("count") || token.isWord("average") || token.isWord("min") ||
            token.isWord("max"));
}

/// Whether the token can only begin an operand, so that a name before it must be a prefix operator.
bool beginsOperand(const Token& token) {
    switch (token.kind) {
    case TokenKind::Word:
        return !isOperatorWord(token);
    case TokenKind::Quoted:
    case TokenKind::String:
    case TokenKind::Integer:
    case TokenKind::Double:
    case TokenKind::Context:
    case TokenKind::Parameter:
        return true;
    case TokenKind::Punctuation:
        return token.text == "^" || token.text == "(";
    case TokenKind::End:
        return false;
    }
    return false;
}

} // namespace

bool isName(const Token& token) {
    return token.kind == TokenKind::Word || token.kind == TokenKind::Quoted;
}

bool isOperatorWord(const Token& token) {
    static constexpr std::array<std::string_view, 14> words = {"and",    "or",      "in",   "notin", "like",
                                                               "occurs", "where",   "from", "over",  "before",
                                                               "after",  "between", "then", "else"};
    return std::any_of(words.begin(), words.end(),
                       [&token](std::string_view word) { return token.isWord(word); });
}

bool atLambda(const TokenCursor& tokens) {
    if (!tokens.at("(") || tokens.peek().partner == 0 ||
        !tokens.token(tokens.peek().partner + 1).isPunctuation("=>"))
        return false;
    for (std::size_t i = tokens.position() + 1; i < tokens.peek().partner; ++i) {
        const bool name = (i - tokens.position()) % 2 == 1;
        if (name ? tokens.token(i).kind != TokenKind::Word : !tokens.token(i).isPunctuation(","))
            return false;
    }
    return true;
}

bool atQuantifier(const TokenCursor& tokens, std::size_t ahead) {
    static constexpr std::array<std::string_view, 7> words = {"exists", "forall", "some",  "all",
                                                              "none",   "one",    "select"};
    const bool word = std::any_of(words.begin(), words.end(),
                                  [&](std::string_view w) { return tokens.peek(ahead).isWord(w); });
    if (!word)
        return false;
    const Token& variable = tokens.peek(ahead + 1);
    return isName(variable) && (tokens.peek(ahead + 2).isWord("from") || !isOperatorWord(variable));
}

std::size_t overToken(const TokenCursor& tokens) {
    if (!isAggregateName(tokens.peek()) || !beginsOperand(tokens.peek(1)))
        return 0;
    const bool call = tokens.peek(1).isPunctuation("(");
    int nested = 0;
    for (std::size_t i = tokens.position() + 1; i < tokens.size(); ++i) {
        const Token& token = tokens.token(i);
        if ((token.isPunctuation("(") || token.isPunctuation("["))) {
            if (token.partner == 0)
                return 0;
            i = token.partner;
            continue;
        }
        if (token.isWord("over")) {
            if (nested == 0)
                return i;
            --nested;
            continue;
        }
        if (isAggregateName(token) && !tokens.token(i + 1).isPunctuation("(") &&
            beginsOperand(tokens.token(i + 1)))
            ++nested;
        const bool stop = token.kind == TokenKind::End || token.isPunctuation(")") ||
                          token.isPunctuation("]") || token.isPunctuation(",") || token.isWord("where") ||
                          token.isWord("from");
        // After "sum( … )" only arithmetic and members may lead to `over`; a condition belongs to what is
        // around.
        const bool condition = token.isWord("and") || token.isWord("or") || token.isPunctuation("=") ||
                               token.isPunctuation("!=") || token.isPunctuation("<") ||
                               token.isPunctuation("<=") || token.isPunctuation(">") ||
                               token.isPunctuation(">=") || token.isWord("in") || token.isWord("notin") ||
                               token.isWord("like") || token.isWord("occurs");
        if (stop || (call && condition))
            return 0;
    }
    return 0;
}

} // namespace ow::expr
