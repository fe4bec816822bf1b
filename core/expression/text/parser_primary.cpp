#include "expression/language/functions.h"
#include "expression/language/names.h"
#include "expression/text/internal/parser_state.h"

#include <array>
#include <charconv>

namespace ow::expr {

NodeId Parser::integer(const Token& token, bool negative) {
    std::int64_t value = 0;
    const auto [end, error] =
        std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
    if (error != std::errc())
        return fail(token.range, "rule.integer-too-large",
                    "the whole number " + token.text + " is larger than 9223372036854775807",
                    "write a smaller number, or put .0 behind it if it need not be exact");
    return placed(m_build.integer(negative ? -value : value), token.range.offset);
}

/// A name after a dot or on its own: word, `quoted`, @word, prefix:word. The prefix `xdm:` is dropped
/// (DOMAIN.md 4.1).
bool Parser::name(std::string& text, Range& range, std::string_view wanted) {
    const Token& first = peek();
    range = first.range;
    if (first.kind == TokenKind::Quoted) {
        text = withoutPrefix(take().text);
        return true;
    }
    std::string prefix;
    if (first.kind == TokenKind::Word && peek(1).isPunctuation(":") &&
        peek(1).range.offset == first.range.end()) {
        const Token& after = peek(2);
        const bool adjacent = after.range.offset == peek(1).range.end() &&
                              (after.kind == TokenKind::Word || after.isPunctuation("@"));
        const bool usual = first.text == "xdm" || first.text == "repo" || first.text == "dc";
        if (adjacent && (usual || !m_colonEndsName)) {
            prefix = take().text + ':';
            take();
            if (prefix == "xdm:")
                prefix.clear();
        }
    }
    std::string at;
    if (this->at("@") && peek(1).kind == TokenKind::Word && peek(1).range.offset == peek().range.end()) {
        take();
        at = "@";
    }
    if (peek().kind != TokenKind::Word) {
        unexpected(wanted);
        return false;
    }
    const Token& word = take();
    text = prefix + at + word.text;
    range.length = word.range.end() - range.offset;
    return true;
}

NodeId Parser::primary() {
    const Token& token = peek();
    const std::uint32_t start = token.range.offset;
    switch (token.kind) {
    case TokenKind::String:
        return placed(m_build.string(take().text), start);
    case TokenKind::Integer:
        return integer(take(), false);
    case TokenKind::Double: {
        double value = 0;
        const auto [end, error] =
            std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
        if (error != std::errc())
            return fail(token.range, "rule.number-too-large", "the number " + token.text + " is out of range",
                        "write a number that a computer can hold");
        take();
        return placed(m_build.number(value), start);
    }
    case TokenKind::Context:
        return placed(m_build.context(take().text), start);
    case TokenKind::Parameter: {
        const NodeId position = integer(take(), false);
        if (!m_failed && m_build.node(position).integer < 1)
            return fail(token.range, "rule.parameter", "there is no input $0",
                        "$1 is the profile, $2 the offer");
        return m_failed ? noNode : placed(m_build.parameter(m_build.node(position).integer), start);
    }
    case TokenKind::Quoted:
    case TokenKind::Word:
        return reference();
    case TokenKind::Punctuation:
        if (token.text == "(") {
            take();
            NodeId inner = expression();
            if (m_failed || !expect(")", "to close the bracket"))
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
    return unexpected("a value, a name or a condition");
}

NodeId Parser::literalList() {
    const std::uint32_t start = take().range.offset;
    std::vector<NodeId> elements;
    if (!at("]")) {
        do {
            elements.push_back(expression());
        } while (!m_failed && accept(","));
    }
    if (m_failed || !expect("]", "at the end of the list"))
        return noNode;
    return placed(m_build.list(std::move(elements)), start);
}

/// What stands after in or notIn: a list, also written ("a", "b").
NodeId Parser::memberList() {
    if (!at("("))
        return sum();
    const std::uint32_t start = peek().range.offset;
    const std::size_t back = m_at;
    // "(a, b)" is a list; "(x)" only a bracket, which may go on as "(x).y".
    std::uint32_t depthEnd = peek().partner;
    bool comma = false;
    for (std::size_t i = m_at + 1; i < depthEnd; ++i) {
        if (m_tokens[i].partner != 0)
            i = m_tokens[i].partner;
        else if (m_tokens[i].isPunctuation(","))
            comma = true;
    }
    if (!comma || atQuantifierAfterBracket()) {
        m_at = back;
        return sum();
    }
    take();
    std::vector<NodeId> elements;
    do {
        elements.push_back(expression());
    } while (!m_failed && accept(","));
    if (m_failed || !expect(")", "at the end of the list"))
        return noNode;
    return placed(m_build.list(std::move(elements)), start);
}

bool Parser::atQuantifierAfterBracket() {
    const std::size_t back = m_at++;
    const bool found = atQuantifier();
    m_at = back;
    return found;
}

NodeId Parser::upReference() {
    const std::uint32_t start = peek().range.offset;
    std::int64_t levels = 0;
    while (accept("^"))
        ++levels;
    NodeId at = placed(m_build.up(levels), start);
    const bool dot = peek().isPunctuation(".") && peek(1).kind == TokenKind::Word;
    const bool direct = (peek().kind == TokenKind::Word && !isReservedWord(peek().text)) ||
                        peek().kind == TokenKind::Quoted || this->at("@");
    if (m_failed || dot || !direct)
        return at;
    std::string text;
    Range range;
    if (!name(text, range, "a name after ^"))
        return noNode;
    return placed(m_build.member(at, text), start, range);
}

/// What a name begins: a keyword form, a call, a variable, a root or a field.
NodeId Parser::reference() {
    const Token& token = peek();
    const std::uint32_t start = token.range.offset;
    if (token.kind == TokenKind::Word) {
        if (atQuantifier())
            return quantifier();
        if (const std::size_t over = overToken(); over != 0)
            return aggregate(over);
        if (atLambda())
            return lambda();
        if (token.isWord("chain") && peek(1).isPunctuation("("))
            return chain();
        if (token.isWord("true") || token.isWord("false")) {
            const bool value = token.isWord("true");
            take();
            return placed(m_build.boolean(value), start);
        }
        if (token.isWord("null")) {
            take();
            return placed(m_build.null(), start);
        }
        for (const std::string_view word : {"now", "today", "yesterday", "tomorrow"}) {
            if (token.isWord(word) && !m_scopes.has(token.text)) {
                take();
                return placed(m_build.moment(word), start);
            }
        }
        if (token.isWord("if") && peek(1).isPunctuation("(")) {
            take();
            std::vector<NodeId> parts;
            const Range name = token.range;
            if (!arguments("if", parts))
                return noNode;
            if (parts.size() != 3)
                return fail(name, "rule.arity", "“if” needs three parts: a condition and two values",
                            "write if(condition, value when true, value when not)");
            return placed(m_build.choose(parts[0], parts[1], parts[2]), start, name);
        }
        // Words that begin a form are names where the form does not follow: `one = 1`.
        static constexpr std::array<std::string_view, 10> mild = {"exists", "forall", "some", "all", "none",
                                                                  "one",    "select", "let",  "if",  "chain"};
        const bool isMild =
            std::any_of(mild.begin(), mild.end(), [&](std::string_view w) { return token.isWord(w); });
        if (isReservedWord(token.text) && !isMild && !m_scopes.has(token.text))
            return unexpected("a value, a name or a condition");
    }
    std::string text;
    Range range;
    if (!name(text, range, "a name"))
        return noNode;
    if (at("(") && token.kind == TokenKind::Word)
        return call(text, range, noNode, start);
    return placed(m_scopes.name(m_build, text), start, range);
}

/// The arguments in parentheses. Those that are evaluated per element are read with the element in scope.
bool Parser::arguments(std::string_view function, std::vector<NodeId>& to) {
    const Token open = take();
    const FunctionInfo* info = findFunction(function);
    if (!at(")")) {
        do {
            const std::size_t index = to.size();
            const bool element =
                info && index < info->parameters.size() && info->parameters[index].perElement;
            m_scopes.elements += element ? 1 : 0;
            to.push_back(expression());
            m_scopes.elements -= element ? 1 : 0;
        } while (!m_failed && accept(","));
    }
    if (m_failed)
        return false;
    if (at(")")) {
        take();
        return true;
    }
    if (peek().kind == TokenKind::End)
        fail(open.range, "rule.bracket", "this bracket is never closed", "write “)” after the last argument");
    else
        unexpected("“,” or “)”");
    return false;
}

NodeId Parser::unknownFunction(const std::string& name, Range range) {
    const std::string near = nearestFunction(name);
    fail(range, "rule.unknown-function", "there is no function “" + name + "”",
         near.empty() ? "choose one of the list that the editor offers" : "did you mean “" + near + "”?");
    m_diagnostics.back().replacement = near;
    return noNode;
}

NodeId Parser::call(const std::string& name, Range nameRange, NodeId receiver, std::uint32_t start) {
    const bool known = findFunction(name) || (m_scopes.has(name) && canNameFunction(name));
    if (!known)
        return unknownFunction(name, nameRange);
    std::vector<NodeId> all;
    if (receiver != noNode)
        all.push_back(receiver);
    if (!arguments(name, all))
        return noNode;
    return placed(m_build.call(name, std::move(all)), start, nameRange);
}

NodeId Parser::postfix() {
    const std::uint32_t start = peek().range.offset;
    NodeId left = primary();
    while (!m_failed) {
        if (at("[")) {
            const Range open = take().range;
            ++m_scopes.elements;
            const NodeId condition = expression();
            --m_scopes.elements;
            if (m_failed || !expect("]", "to close the filter"))
                return noNode;
            left = placed(m_build.call("filter", {left, condition}), start, open);
            continue;
        }
        if (!at("."))
            return left;
        take();
        std::string text;
        Range range;
        if (!name(text, range, "a name after the dot"))
            return noNode;
        if (at("("))
            left = call(text, range, left, start);
        else
            left = placed(m_scopes.member(m_build, left, text), start, range);
    }
    return noNode;
}

} // namespace ow::expr
