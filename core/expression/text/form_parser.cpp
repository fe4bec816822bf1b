#include "expression/text/internal/form_parser.h"

#include "expression/language/names.h"
#include "expression/text/internal/forms_ahead.h"
#include "expression/text/internal/parser.h"

#include <algorithm>

namespace ow::expr {

FormParser::FormParser(Parser& parser)
    : m_parser(parser), m_tokens(parser.tokens()), m_tree(parser.tree()), m_build(parser.tree().build()),
      m_scopes(parser.scopes()) {}

NodeId FormParser::lambda() {
    const std::uint32_t start = m_tokens.take().range.offset;
    std::vector<std::string> names;
    while (!m_tokens.at(")")) {
        if (m_tokens.tooMany(names.size()))
            return noNode;
        const Token& token = m_tokens.take();
        if (token.kind == TokenKind::Word) {
            if (isReservedWord(token.text))
                return m_tokens.fail(token.range, "rule.reserved",
                                     "“" + token.text + "” is a word of the rule language",
                                     "choose another name for the parameter");
            names.push_back(token.text);
        }
    }
    m_tokens.take();
    const Range arrow = m_tokens.take().range;
    const std::size_t outer = m_scopes.variables.size();
    m_scopes.variables.insert(m_scopes.variables.end(), names.begin(), names.end());
    const NodeId body = m_parser.expression();
    m_scopes.variables.resize(outer);
    return m_tokens.failed() ? noNode : m_tree.placed(m_build.lambda(std::move(names), body), start, arrow);
}

NodeId FormParser::let() {
    const std::uint32_t start = m_tokens.take().range.offset;
    const Token variable = m_tokens.take();
    if (isReservedWord(variable.text))
        return m_tokens.fail(variable.range, "rule.reserved",
                             "“" + variable.text + "” is a word of the rule language", "choose another name");
    m_tokens.take();
    const NodeId value = m_parser.sum();
    if (m_tokens.failed() || !m_tokens.expectWord("in", "after the value of “" + variable.text + "”"))
        return noNode;
    m_scopes.variables.push_back(variable.text);
    const NodeId body = m_parser.expression();
    m_scopes.variables.pop_back();
    return m_tokens.failed() ? noNode
                             : m_tree.placed(m_build.let(variable.text, value, body), start, variable.range);
}

NodeId FormParser::quantifier() {
    if (!m_tokens.enter())
        return noNode;
    const Token keyword = m_tokens.take();
    const std::size_t outer = m_scopes.variables.size();
    std::vector<NodeId> bindings;
    do {
        if (m_tokens.tooMany(bindings.size()))
            return noNode;
        bindings.push_back(binding());
    } while (!m_tokens.failed() && m_tokens.at(",") && m_tokens.peek(1).kind == TokenKind::Word &&
             m_tokens.peek(2).isWord("from") && m_tokens.accept(","));
    m_scopes.variables.resize(outer);
    m_tokens.leave();
    if (m_tokens.failed())
        return noNode;
    if (keyword.isWord("select"))
        return m_tree.placed(m_build.select(std::move(bindings)), keyword.range.offset, keyword.range);
    const bool some = keyword.isWord("exists") || keyword.isWord("some");
    const bool all = keyword.isWord("forall") || keyword.isWord("all");
    const Op op = some ? Op::Some : all ? Op::All : keyword.isWord("none") ? Op::NoneOf : Op::One;
    return m_tree.placed(m_build.quantifier(op, std::move(bindings)), keyword.range.offset, keyword.range);
}

NodeId FormParser::list() {
    const PrimaryParser::ColonSeparates separates(m_parser.primaries());
    return m_parser.sum();
}

/// "x from list where condition"; declares the variable for what follows.
NodeId FormParser::binding() {
    const Token variable = m_tokens.peek();
    if (!isName(variable) || (variable.kind == TokenKind::Word && isReservedWord(variable.text)))
        return m_tokens.unexpected("a name for the element");
    m_tokens.take();
    if (m_tokens.atWord("in"))
        return m_tokens.mistake(m_tokens.peek().range, "the list of a variable stands after “from”",
                                "write from", "from");
    if (!m_tokens.expectWord("from", "after “" + variable.text + "”"))
        return noNode;
    const NodeId from = list();
    if (m_tokens.failed())
        return noNode;
    m_scopes.variables.push_back(variable.text);
    NodeId where = noNode;
    if (m_tokens.acceptWord("where") || m_tokens.accept(":"))
        where = m_parser.expression();
    return m_tokens.failed() ? noNode
                             : m_tree.placed(m_build.binding(variable.text, from, where),
                                             variable.range.offset, variable.range);
}

NodeId FormParser::aggregate(std::size_t over) {
    if (!m_tokens.enter())
        return noNode;
    const Token keyword = m_tokens.take();
    const Token& variable = m_tokens.token(std::min(over + 1, m_tokens.size() - 1));
    m_scopes.variables.push_back(variable.text); // the expression comes before the variable that it uses
    const NodeId what = m_parser.expression();
    m_scopes.variables.pop_back();
    if (m_tokens.failed() || !m_tokens.expectWord("over", "after the expression to add up"))
        return noNode;
    const std::size_t outer = m_scopes.variables.size();
    const NodeId elements = binding();
    m_scopes.variables.resize(outer);
    m_tokens.leave();
    if (m_tokens.failed())
        return noNode;
    std::string function = keyword.text;
    std::transform(function.begin(), function.end(), function.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return m_tree.placed(m_build.aggregate(function, what, elements), keyword.range.offset, keyword.range);
}

} // namespace ow::expr
