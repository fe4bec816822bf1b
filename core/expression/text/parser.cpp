#include "expression/text/parser.h"

#include "expression/language/operators.h"
#include "expression/text/internal/parser_state.h"

namespace ow::expr {

bool Parser::accept(std::string_view punctuation) {
    if (!at(punctuation))
        return false;
    take();
    return true;
}

bool Parser::acceptWord(std::string_view word) {
    if (!atWord(word))
        return false;
    take();
    return true;
}

bool Parser::expect(std::string_view punctuation, std::string_view why) {
    if (accept(punctuation))
        return true;
    unexpected("“" + std::string(punctuation) + "” " + std::string(why));
    return false;
}

bool Parser::expectWord(std::string_view word, std::string_view why) {
    if (acceptWord(word))
        return true;
    unexpected("“" + std::string(word) + "” " + std::string(why));
    return false;
}

NodeId Parser::fail(Range range, std::string code, std::string message, std::string mend) {
    if (!m_failed) {
        m_failed = true;
        m_diagnostics.push_back(
            problemAt(m_source, range, std::move(code), std::move(message), std::move(mend)));
    }
    return noNode;
}

std::string Parser::tokenText(const Token& token) const {
    if (token.kind == TokenKind::End)
        return "the end of the rule";
    return "“" + std::string(m_source.substr(token.range.offset, token.range.length)) + "”";
}

NodeId Parser::unexpected(std::string_view wanted) {
    const Token& token = peek();
    std::string message = "here " + std::string(wanted) + " is expected";
    if (token.kind == TokenKind::End)
        message += ", but the rule ends";
    else
        message += ", not " + tokenText(token);
    return fail(token.range, token.kind == TokenKind::End ? "rule.incomplete" : "rule.syntax",
                std::move(message));
}

NodeId Parser::placed(NodeId id, std::uint32_t start, Range name) {
    if (m_failed || id == noNode)
        return noNode;
    const std::uint32_t end = m_at > 0 ? m_tokens[m_at - 1].range.end() : start;
    m_build.place(id, {start, end > start ? end - start : 0}, name);
    if (m_build.height(id) > m_limits.treeHeight)
        return fail({start, 1}, "rule.too-deep", "the rule is nested too deeply to be read",
                    "split it into several rules, or shorten the chain of operators");
    return id;
}

bool Parser::enter() {
    if (++m_depth <= m_limits.nesting)
        return true;
    fail(peek().range, "rule.too-deep", "the rule is nested too deeply to be read",
         "use fewer brackets inside each other");
    return false;
}

/// Whether another variable, step or input would be one too many; it is reported then.
bool Parser::tooMany(std::size_t names) {
    if (names < m_limits.names)
        return false;
    fail(peek().range, "rule.too-many", "there are more than " + std::to_string(m_limits.names) + " of these",
         "split the rule into several");
    return true;
}

NodeId Parser::expression() {
    if (!enter())
        return noNode;
    NodeId result = noNode;
    if (atLambda())
        result = lambda();
    else if (atWord("let") && peek(1).kind == TokenKind::Word && peek(2).isPunctuation("="))
        result = let();
    else
        result = orLevel();
    leave();
    return result;
}

NodeId Parser::orLevel() {
    const std::uint32_t start = peek().range.offset;
    NodeId first = andLevel();
    if (m_failed || !atWord("or"))
        return first;
    const Range name = peek().range;
    std::vector<NodeId> parts = {first};
    while (!m_failed && acceptWord("or"))
        parts.push_back(andLevel());
    return m_failed ? noNode : placed(m_build.any(std::move(parts)), start, name);
}

NodeId Parser::andLevel() {
    const std::uint32_t start = peek().range.offset;
    NodeId first = notLevel();
    if (m_failed || !atWord("and"))
        return first;
    const Range name = peek().range;
    std::vector<NodeId> parts = {first};
    while (!m_failed && acceptWord("and"))
        parts.push_back(notLevel());
    return m_failed ? noNode : placed(m_build.all(std::move(parts)), start, name);
}

NodeId Parser::notLevel() {
    if (atWord("not") && !peek(1).isPunctuation(".")) {
        const Range name = take().range;
        if (!enter())
            return noNode;
        const NodeId operand = notLevel();
        leave();
        return m_failed ? noNode : placed(m_build.negation(operand), name.offset, name);
    }
    return comparison();
}

NodeId Parser::comparison() {
    const std::uint32_t start = peek().range.offset;
    NodeId left = sum();
    if (m_failed || wrongOperator(start))
        return noNode;
    const Token& token = peek();
    const Range name = token.range;
    for (const Op relation : relations) {
        if (!token.isPunctuation(opText(relation)))
            continue;
        take();
        const NodeId right = sum();
        if (m_failed)
            return noNode;
        left = placed(m_build.compare(relation, left, right), start, name);
        break;
    }
    if (token.isWord("in") || token.isWord("notin")) {
        const Op op = token.isWord("in") ? Op::In : Op::NotIn;
        take();
        const NodeId list = memberList();
        left = m_failed ? noNode : placed(m_build.membership(op, left, list), start, name);
    } else if (token.isWord("like")) {
        take();
        const NodeId pattern = sum();
        left = m_failed ? noNode : placed(m_build.like(left, pattern), start, name);
    } else if (token.isWord("occurs")) {
        left = occurs(left, start);
    }
    if (m_failed)
        return noNode;
    for (const Op relation : relations) {
        if (name.length > 0 && peek().isPunctuation(opText(relation)))
            return fail(peek().range, "rule.chained-comparison", "comparisons cannot be chained",
                        "put the first one in parentheses, or join two comparisons with “and”");
    }
    return left;
}

NodeId Parser::sum() {
    const std::uint32_t start = peek().range.offset;
    NodeId left = product();
    while (!m_failed && (at("+") || at("-"))) {
        const Op op = at("+") ? Op::Add : Op::Subtract;
        const Range name = take().range;
        const NodeId right = product();
        left = m_failed ? noNode : placed(m_build.arithmetic(op, left, right), start, name);
    }
    return m_failed ? noNode : left;
}

NodeId Parser::product() {
    const std::uint32_t start = peek().range.offset;
    NodeId left = unary();
    while (!m_failed && (at("*") || at("/") || at("%"))) {
        const Op op = at("*") ? Op::Multiply : at("/") ? Op::Divide : Op::Remainder;
        const Range name = take().range;
        const NodeId right = unary();
        left = m_failed ? noNode : placed(m_build.arithmetic(op, left, right), start, name);
    }
    return m_failed ? noNode : left;
}

NodeId Parser::unary() {
    const Range name = peek().range;
    if (at("-")) {
        take();
        // The smallest integer has no positive counterpart, so its sign is read together with its digits.
        if (peek().kind == TokenKind::Integer && peek().text == "9223372036854775808") {
            take();
            return placed(m_build.integer(std::numeric_limits<std::int64_t>::min()), name.offset);
        }
        if (!enter())
            return noNode;
        const NodeId operand = unary();
        leave();
        return m_failed ? noNode : placed(m_build.negate(operand), name.offset, name);
    }
    if (at("!")) {
        take();
        if (!enter())
            return noNode;
        const NodeId operand = unary();
        leave();
        return m_failed ? noNode : placed(m_build.negation(operand), name.offset, name);
    }
    return postfix();
}

Result<Tree, Diagnostics> Parser::run() {
    if (peek().kind == TokenKind::End) {
        fail(peek().range, "rule.empty", "the rule is empty",
             "write a condition, e.g. homeAddress.city = \"Paris\"");
        return m_diagnostics;
    }
    const NodeId root = expression();
    if (!m_failed && peek().kind != TokenKind::End)
        stray();
    if (m_failed)
        return m_diagnostics;
    return std::move(m_build).finish(root, std::string(m_source));
}

Result<Tree, Diagnostics> parse(std::string_view text, const Limits& limits) {
    if (text.size() > limits.textBytes)
        return Diagnostics{problemAt(text, {limits.textBytes, 1}, "rule.too-long",
                                     "the rule is longer than " + std::to_string(limits.textBytes) + " bytes",
                                     "split it into several rules")};
    Diagnostics diagnostics;
    std::vector<Token> tokens = tokenize(text, diagnostics);
    if (!diagnostics.empty())
        return diagnostics;
    return Parser(text, limits, std::move(tokens)).run();
}

} // namespace ow::expr
