#include "expression/text/parser.h"

#include "expression/language/operators.h"
#include "expression/text/internal/forms_ahead.h"
#include "expression/text/internal/parser.h"

namespace ow::expr {

NodeId Parser::expression() {
    if (!m_tokens.enter())
        return noNode;
    NodeId result = noNode;
    if (atLambda(m_tokens))
        result = m_forms.lambda();
    else if (m_tokens.atWord("let") && m_tokens.peek(1).kind == TokenKind::Word &&
             m_tokens.peek(2).isPunctuation("="))
        result = m_forms.let();
    else
        result = orLevel();
    m_tokens.leave();
    return result;
}

NodeId Parser::orLevel() {
    const std::uint32_t start = m_tokens.peek().range.offset;
    NodeId first = andLevel();
    if (m_tokens.failed() || !m_tokens.atWord("or"))
        return first;
    const Range name = m_tokens.peek().range;
    std::vector<NodeId> parts = {first};
    while (!m_tokens.failed() && m_tokens.acceptWord("or"))
        parts.push_back(andLevel());
    return m_tokens.failed() ? noNode : m_tree.placed(m_build.any(std::move(parts)), start, name);
}

NodeId Parser::andLevel() {
    const std::uint32_t start = m_tokens.peek().range.offset;
    NodeId first = notLevel();
    if (m_tokens.failed() || !m_tokens.atWord("and"))
        return first;
    const Range name = m_tokens.peek().range;
    std::vector<NodeId> parts = {first};
    while (!m_tokens.failed() && m_tokens.acceptWord("and"))
        parts.push_back(notLevel());
    return m_tokens.failed() ? noNode : m_tree.placed(m_build.all(std::move(parts)), start, name);
}

NodeId Parser::notLevel() {
    if (m_tokens.atWord("not") && !m_tokens.peek(1).isPunctuation(".")) {
        const Range name = m_tokens.take().range;
        if (!m_tokens.enter())
            return noNode;
        const NodeId operand = notLevel();
        m_tokens.leave();
        return m_tokens.failed() ? noNode : m_tree.placed(m_build.negation(operand), name.offset, name);
    }
    return comparison();
}

NodeId Parser::comparison() {
    const std::uint32_t start = m_tokens.peek().range.offset;
    NodeId left = sum();
    if (m_tokens.failed() || m_mistakes.wrongOperator(start))
        return noNode;
    const Token& token = m_tokens.peek();
    const Range name = token.range;
    for (const Op relation : relations) {
        if (!token.isPunctuation(opText(relation)))
            continue;
        m_tokens.take();
        const NodeId right = sum();
        if (m_tokens.failed())
            return noNode;
        left = m_tree.placed(m_build.compare(relation, left, right), start, name);
        break;
    }
    if (token.isWord("in") || token.isWord("notin")) {
        const Op op = token.isWord("in") ? Op::In : Op::NotIn;
        m_tokens.take();
        const NodeId list = m_primaries.memberList();
        left = m_tokens.failed() ? noNode : m_tree.placed(m_build.membership(op, left, list), start, name);
    } else if (token.isWord("like")) {
        m_tokens.take();
        const NodeId pattern = sum();
        left = m_tokens.failed() ? noNode : m_tree.placed(m_build.like(left, pattern), start, name);
    } else if (token.isWord("occurs")) {
        left = m_times.occurs(left, start);
    }
    if (m_tokens.failed())
        return noNode;
    for (const Op relation : relations) {
        if (name.length > 0 && m_tokens.peek().isPunctuation(opText(relation)))
            return m_tokens.fail(m_tokens.peek().range, "rule.chained-comparison",
                                 "comparisons cannot be chained",
                                 "put the first one in parentheses, or join two comparisons with “and”");
    }
    return left;
}

NodeId Parser::sum() {
    const std::uint32_t start = m_tokens.peek().range.offset;
    NodeId left = product();
    while (!m_tokens.failed() && (m_tokens.at("+") || m_tokens.at("-"))) {
        const Op op = m_tokens.at("+") ? Op::Add : Op::Subtract;
        const Range name = m_tokens.take().range;
        const NodeId right = product();
        left = m_tokens.failed() ? noNode : m_tree.placed(m_build.arithmetic(op, left, right), start, name);
    }
    return m_tokens.failed() ? noNode : left;
}

NodeId Parser::product() {
    const std::uint32_t start = m_tokens.peek().range.offset;
    NodeId left = unary();
    while (!m_tokens.failed() && (m_tokens.at("*") || m_tokens.at("/") || m_tokens.at("%"))) {
        const Op op = m_tokens.at("*") ? Op::Multiply : m_tokens.at("/") ? Op::Divide : Op::Remainder;
        const Range name = m_tokens.take().range;
        const NodeId right = unary();
        left = m_tokens.failed() ? noNode : m_tree.placed(m_build.arithmetic(op, left, right), start, name);
    }
    return m_tokens.failed() ? noNode : left;
}

NodeId Parser::unary() {
    const Range name = m_tokens.peek().range;
    if (m_tokens.at("-")) {
        m_tokens.take();
        // The smallest integer has no positive counterpart, so its sign is read together with its digits.
        if (m_tokens.peek().kind == TokenKind::Integer && m_tokens.peek().text == "9223372036854775808") {
            m_tokens.take();
            return m_tree.placed(m_build.integer(std::numeric_limits<std::int64_t>::min()), name.offset);
        }
        if (!m_tokens.enter())
            return noNode;
        const NodeId operand = unary();
        m_tokens.leave();
        return m_tokens.failed() ? noNode : m_tree.placed(m_build.negate(operand), name.offset, name);
    }
    if (m_tokens.at("!")) {
        m_tokens.take();
        if (!m_tokens.enter())
            return noNode;
        const NodeId operand = unary();
        m_tokens.leave();
        return m_tokens.failed() ? noNode : m_tree.placed(m_build.negation(operand), name.offset, name);
    }
    return m_primaries.postfix();
}

Result<Tree, Diagnostics> Parser::run() {
    if (m_tokens.peek().kind == TokenKind::End) {
        m_tokens.fail(m_tokens.peek().range, "rule.empty", "the rule is empty",
                      "write a condition, e.g. homeAddress.city = \"Paris\"");
        return m_tokens.diagnostics();
    }
    const NodeId root = expression();
    if (!m_tokens.failed() && m_tokens.peek().kind != TokenKind::End)
        m_mistakes.stray();
    if (m_tokens.failed())
        return m_tokens.diagnostics();
    return std::move(m_build).finish(root, std::string(m_tokens.source()));
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
