#include "expression/text/internal/primary_parser.h"

#include "expression/language/functions.h"
#include "expression/language/names.h"
#include "expression/text/internal/forms_ahead.h"
#include "expression/text/internal/parser.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace ow::expr {

PrimaryParser::PrimaryParser(Parser& parser)
    : m_parser(parser), m_tokens(parser.tokens()), m_tree(parser.tree()), m_build(parser.tree().build()),
      m_scopes(parser.scopes()) {}

NodeId PrimaryParser::integer(const Token& token) {
    std::int64_t value = 0;
    const auto [end, error] =
        std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
    if (error != std::errc())
        return m_tokens.fail(token.range, "rule.integer-too-large",
                             "the whole number " + token.text + " is larger than 9223372036854775807",
                             "write a smaller number, or put .0 behind it if it need not be exact");
    return m_tree.placed(m_build.integer(value), token.range.offset);
}

/// A name after a dot or on its own: word, `quoted`, @word, prefix:word. The prefix `xdm:` is dropped
/// (DOMAIN.md 4.1).
bool PrimaryParser::name(std::string& text, Range& range, std::string_view wanted) {
    const Token& first = m_tokens.peek();
    range = first.range;
    if (first.kind == TokenKind::Quoted) {
        text = withoutPrefix(m_tokens.take().text);
        return true;
    }
    std::string prefix;
    if (first.kind == TokenKind::Word && m_tokens.peek(1).isPunctuation(":") &&
        m_tokens.peek(1).range.offset == first.range.end()) {
        const Token& after = m_tokens.peek(2);
        const bool adjacent = after.range.offset == m_tokens.peek(1).range.end() &&
                              (after.kind == TokenKind::Word || after.isPunctuation("@"));
        const bool usual = first.text == "xdm" || first.text == "repo" || first.text == "dc";
        if (adjacent && (usual || !m_colonSeparates)) {
            prefix = m_tokens.take().text + ':';
            m_tokens.take();
            if (prefix == "xdm:")
                prefix.clear();
        }
    }
    std::string at;
    if (m_tokens.at("@") && m_tokens.peek(1).kind == TokenKind::Word &&
        m_tokens.peek(1).range.offset == m_tokens.peek().range.end()) {
        m_tokens.take();
        at = "@";
    }
    if (m_tokens.peek().kind != TokenKind::Word) {
        m_tokens.unexpected(wanted);
        return false;
    }
    const Token& word = m_tokens.take();
    text = prefix + at + word.text;
    range.length = word.range.end() - range.offset;
    return true;
}

NodeId PrimaryParser::primary() {
    const Token& token = m_tokens.peek();
    const std::uint32_t start = token.range.offset;
    switch (token.kind) {
    case TokenKind::String:
        return m_tree.placed(m_build.string(m_tokens.take().text), start);
    case TokenKind::Integer:
        return integer(m_tokens.take());
    case TokenKind::Double: {
        double value = 0;
        const auto [end, error] =
            std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
        if (error != std::errc())
            return m_tokens.fail(token.range, "rule.number-too-large",
                                 "the number " + token.text + " is out of range",
                                 "write a number that a computer can hold");
        m_tokens.take();
        return m_tree.placed(m_build.number(value), start);
    }
    case TokenKind::Context:
        return m_tree.placed(m_build.context(m_tokens.take().text), start);
    case TokenKind::Parameter: {
        const NodeId position = integer(m_tokens.take());
        if (!m_tokens.failed() && m_build.node(position).integer < 1)
            return m_tokens.fail(token.range, "rule.parameter", "there is no input $0",
                                 "$1 is the profile, $2 the offer");
        return m_tokens.failed() ? noNode
                                 : m_tree.placed(m_build.parameter(m_build.node(position).integer), start);
    }
    case TokenKind::Quoted:
    case TokenKind::Word:
        return reference();
    case TokenKind::Punctuation:
        if (token.text == "(") {
            m_tokens.take();
            NodeId inner = m_parser.expression();
            if (m_tokens.failed() || !m_tokens.expect(")", "to close the bracket"))
                return noNode;
            return inner;
        }
        if (token.text == "[")
            return literalList();
        if (token.text == "^")
            return upReference();
        if (token.text == "@")
            return reference();
        break;
    case TokenKind::End:
        break;
    }
    return m_tokens.unexpected("a value, a name or a condition");
}

NodeId PrimaryParser::literalList() {
    const std::uint32_t start = m_tokens.take().range.offset;
    std::vector<NodeId> elements;
    if (!m_tokens.at("]")) {
        do {
            elements.push_back(m_parser.expression());
        } while (!m_tokens.failed() && m_tokens.accept(","));
    }
    if (m_tokens.failed() || !m_tokens.expect("]", "at the end of the list"))
        return noNode;
    return m_tree.placed(m_build.list(std::move(elements)), start);
}

NodeId PrimaryParser::memberList() {
    if (!m_tokens.at("("))
        return m_parser.sum();
    const std::uint32_t start = m_tokens.peek().range.offset;
    // "(a, b)" is a list; "(x)" only a bracket, which may go on as "(x).y".
    const std::uint32_t end = m_tokens.peek().partner;
    bool comma = false;
    for (std::size_t i = m_tokens.position() + 1; i < end; ++i) {
        if (m_tokens.token(i).partner != 0)
            i = m_tokens.token(i).partner;
        else if (m_tokens.token(i).isPunctuation(","))
            comma = true;
    }
    if (!comma || atQuantifier(m_tokens, 1))
        return m_parser.sum();
    m_tokens.take();
    std::vector<NodeId> elements;
    do {
        elements.push_back(m_parser.expression());
    } while (!m_tokens.failed() && m_tokens.accept(","));
    if (m_tokens.failed() || !m_tokens.expect(")", "at the end of the list"))
        return noNode;
    return m_tree.placed(m_build.list(std::move(elements)), start);
}

NodeId PrimaryParser::upReference() {
    const std::uint32_t start = m_tokens.peek().range.offset;
    std::int64_t levels = 0;
    while (m_tokens.accept("^"))
        ++levels;
    NodeId at = m_tree.placed(m_build.up(levels), start);
    const bool dot = m_tokens.peek().isPunctuation(".") && m_tokens.peek(1).kind == TokenKind::Word;
    const bool direct = (m_tokens.peek().kind == TokenKind::Word && !isReservedWord(m_tokens.peek().text)) ||
                        m_tokens.peek().kind == TokenKind::Quoted || m_tokens.at("@");
    if (m_tokens.failed() || dot || !direct)
        return at;
    std::string text;
    Range range;
    if (!name(text, range, "a name after ^"))
        return noNode;
    return m_tree.placed(m_build.member(at, text), start, range);
}

/// What a name begins: a keyword form, a call, a variable, a root or a field.
NodeId PrimaryParser::reference() {
    const Token& token = m_tokens.peek();
    const std::uint32_t start = token.range.offset;
    if (token.kind == TokenKind::Word) {
        if (atQuantifier(m_tokens))
            return m_parser.forms().quantifier();
        if (const std::size_t over = overToken(m_tokens); over != 0)
            return m_parser.forms().aggregate(over);
        if (token.isWord("chain") && m_tokens.peek(1).isPunctuation("("))
            return m_parser.times().chain();
        if (token.isWord("true") || token.isWord("false")) {
            const bool value = token.isWord("true");
            m_tokens.take();
            return m_tree.placed(m_build.boolean(value), start);
        }
        if (token.isWord("null")) {
            m_tokens.take();
            return m_tree.placed(m_build.null(), start);
        }
        for (const std::string_view word : {"now", "today", "yesterday", "tomorrow"}) {
            if (token.isWord(word) && !m_scopes.has(token.text)) {
                m_tokens.take();
                return m_tree.placed(m_build.moment(word), start);
            }
        }
        if (token.isWord("if") && m_tokens.peek(1).isPunctuation("("))
            return choice();
        // Words that begin a form are names where the form does not follow: `one = 1`.
        static constexpr std::array<std::string_view, 10> mild = {"exists", "forall", "some", "all", "none",
                                                                  "one",    "select", "let",  "if",  "chain"};
        const bool isMild =
            std::any_of(mild.begin(), mild.end(), [&](std::string_view w) { return token.isWord(w); });
        if (isReservedWord(token.text) && !isMild && !m_scopes.has(token.text))
            return m_tokens.unexpected("a value, a name or a condition");
    }
    std::string text;
    Range range;
    if (!name(text, range, "a name"))
        return noNode;
    if (m_tokens.at("(") && token.kind == TokenKind::Word)
        return call(text, range, noNode, start);
    return m_tree.placed(m_scopes.name(m_build, text), start, range);
}

/// if(condition, value, other value)
NodeId PrimaryParser::choice() {
    const Range name = m_tokens.take().range;
    std::vector<NodeId> parts;
    if (!arguments("if", parts))
        return noNode;
    if (parts.size() != 3)
        return m_tokens.fail(name, "rule.arity", "“if” needs three parts: a condition and two values",
                             "write if(condition, value when true, value when not)");
    return m_tree.placed(m_build.choose(parts[0], parts[1], parts[2]), name.offset, name);
}

/// The arguments in parentheses. Those that are evaluated per element are read with the element in scope.
bool PrimaryParser::arguments(std::string_view function, std::vector<NodeId>& to) {
    const Token open = m_tokens.take();
    const FunctionInfo* info = findFunction(function);
    if (!m_tokens.at(")")) {
        do {
            const std::size_t index = to.size();
            const bool element =
                info && index < info->parameters.size() && info->parameters[index].perElement;
            m_scopes.elements += element ? 1 : 0;
            to.push_back(m_parser.expression());
            m_scopes.elements -= element ? 1 : 0;
        } while (!m_tokens.failed() && m_tokens.accept(","));
    }
    if (m_tokens.failed())
        return false;
    if (m_tokens.at(")")) {
        m_tokens.take();
        return true;
    }
    if (m_tokens.peek().kind == TokenKind::End)
        m_tokens.fail(open.range, "rule.bracket", "this bracket is never closed",
                      "write “)” after the last argument");
    else
        m_tokens.unexpected("“,” or “)”");
    return false;
}

NodeId PrimaryParser::unknownFunction(const std::string& name, Range range) {
    const std::string near = nearestFunction(name);
    return m_tokens.fail(range, "rule.unknown-function", "there is no function “" + name + "”",
                         near.empty() ? "choose one of the list that the editor offers"
                                      : "did you mean “" + near + "”?",
                         near);
}

NodeId PrimaryParser::call(const std::string& name, Range nameRange, NodeId receiver, std::uint32_t start) {
    const bool known = findFunction(name) || (m_scopes.has(name) && canNameFunction(name));
    if (!known)
        return unknownFunction(name, nameRange);
    std::vector<NodeId> all;
    if (receiver != noNode)
        all.push_back(receiver);
    if (!arguments(name, all))
        return noNode;
    return m_tree.placed(m_build.call(name, std::move(all)), start, nameRange);
}

NodeId PrimaryParser::postfix() {
    const std::uint32_t start = m_tokens.peek().range.offset;
    NodeId left = primary();
    while (!m_tokens.failed()) {
        if (m_tokens.at("[")) {
            const Range open = m_tokens.take().range;
            ++m_scopes.elements;
            const NodeId condition = m_parser.expression();
            --m_scopes.elements;
            if (m_tokens.failed() || !m_tokens.expect("]", "to close the filter"))
                return noNode;
            left = m_tree.placed(m_build.call("filter", {left, condition}), start, open);
            continue;
        }
        if (!m_tokens.at("."))
            return left;
        m_tokens.take();
        std::string text;
        Range range;
        if (!name(text, range, "a name after the dot"))
            return noNode;
        if (m_tokens.at("("))
            left = call(text, range, left, start);
        else
            left = m_tree.placed(m_scopes.member(m_build, left, text), start, range);
    }
    return noNode;
}

} // namespace ow::expr
