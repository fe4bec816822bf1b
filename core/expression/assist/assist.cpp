#include "expression/assist/assist.h"

#include "expression/assist/internal/token_context.h"
#include "expression/check/typing.h"
#include "expression/language/functions.h"
#include "expression/language/names.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/text/parser.h"
#include "expression/text/printer.h"

#include <algorithm>
#include <array>
#include <map>

namespace ow::expr {

std::optional<SignatureHelp> signatureAt(std::string_view text, std::uint32_t cursor) {
    const Schema none;
    const TokenContext context(text, none);
    std::size_t at = 0;
    while (at + 1 < context.tokens().size() && context.token(at).range.offset < cursor)
        ++at;
    const auto call = context.callAt(at);
    const FunctionInfo* function = call ? findFunction(context.token(call->name).text) : nullptr;
    if (!function)
        return std::nullopt;
    SignatureHelp help;
    help.signature = signatureText(*function);
    help.help = function->help;
    const bool hideReceiver = function->method && call->method;
    for (std::size_t i = hideReceiver ? 1 : 0; i < function->parameters.size(); ++i)
        help.parameters.push_back(std::string(function->parameters[i].name) + ": " +
                                  std::string(function->parameters[i].type));
    help.activeParameter = call->argument;
    return help;
}

std::optional<Hover> hoverAt(std::string_view text, std::uint32_t cursor, const Schema& schema) {
    const TokenContext context(text, schema);
    for (std::size_t i = 0; i + 1 < context.tokens().size(); ++i) {
        const Token& token = context.token(i);
        if (cursor < token.range.offset || cursor >= token.range.end())
            continue;
        if (token.kind != TokenKind::Word && token.kind != TokenKind::Quoted)
            return std::nullopt;
        Hover hover;
        hover.range = token.range;
        if (context.token(i + 1).isPunctuation("(")) {
            const FunctionInfo* function = findFunction(token.text);
            if (!function)
                return std::nullopt;
            hover.title = signatureText(*function);
            hover.text = std::string(function->help) + "\n" + std::string(function->example);
            return hover;
        }
        const std::size_t start = context.startOfOperand(i);
        const Shape shape = context.shapeOf(start, i);
        if (!shape.field)
            return std::nullopt;
        const std::uint32_t from = context.token(start).range.offset;
        hover.title = std::string(text.substr(from, token.range.end() - from)) + ": " +
                      (shape.array && !shape.field->array ? "Array<" + typeText(*shape.field) + ">"
                                                          : typeText(*shape.field));
        hover.text = shape.field->title;
        if (!shape.field->description.empty())
            hover.text += (hover.text.empty() ? "" : "\n") + shape.field->description;
        const auto& shown = shape.field->values.empty() ? shape.field->examples : shape.field->values;
        for (std::size_t k = 0; k < shown.size() && k < 6; ++k)
            hover.text += (k > 0 ? ", " : hover.text.empty() ? "e.g. " : "\ne.g. ") + shown[k];
        if (shape.field->deprecated)
            hover.text += "\nold name";
        return hover;
    }
    return std::nullopt;
}

namespace {

bool isTimeWord(const Token& token) {
    static constexpr std::array<std::string_view, 11> words = {
        "now", "today", "yesterday", "tomorrow", "last", "this", "next", "before", "after", "between", "on"};
    return std::any_of(words.begin(), words.end(), [&token](std::string_view w) { return token.isWord(w); });
}

TokenRole roleOf(const TokenContext& context, std::size_t i, const std::vector<std::string>& variables,
                 bool inOccurs) {
    const Token& token = context.token(i);
    switch (token.kind) {
    case TokenKind::String:
        return TokenRole::String;
    case TokenKind::Integer:
    case TokenKind::Double:
        return TokenRole::Number;
    case TokenKind::Context:
        return TokenRole::Context;
    case TokenKind::Parameter:
        return TokenRole::Root;
    case TokenKind::Quoted:
        return TokenRole::Path;
    case TokenKind::End:
        return TokenRole::Error;
    case TokenKind::Punctuation: {
        const bool bracket = token.text == "(" || token.text == ")" || token.text == "[" || token.text == "]";
        return bracket ? TokenRole::Bracket : TokenRole::Operator;
    }
    case TokenKind::Word:
        break;
    }
    const bool member = i > 0 && context.token(i - 1).isPunctuation(".");
    if (context.token(i + 1).isPunctuation("(") && (member || !isReservedWord(token.text))) {
        const bool form = token.isWord("what") || token.isWord("when");
        return form ? TokenRole::Keyword : TokenRole::Function;
    }
    if (member)
        return TokenRole::Path;
    if (std::find(variables.begin(), variables.end(), token.text) != variables.end())
        return TokenRole::Variable;
    if (inOccurs && (isTimeWord(token) || context.token(i - 1).kind == TokenKind::Integer ||
                     context.token(i - 1).isWord("last") || context.token(i - 1).isWord("this") ||
                     context.token(i - 1).isWord("next")))
        return TokenRole::Time;
    if (token.isWord("now") || token.isWord("today") || token.isWord("yesterday") || token.isWord("tomorrow"))
        return TokenRole::Time;
    if (token.text == "profile" || token.text == "xEvent" || token.text == "offer")
        return TokenRole::Root;
    return isReservedWord(token.text) ? TokenRole::Keyword : TokenRole::Path;
}

} // namespace

std::vector<SemanticToken> semanticTokens(std::string_view text) {
    const Schema none;
    const TokenContext context(text, none);
    std::vector<std::string> variables;
    for (std::size_t i = 0; i + 1 < context.tokens().size(); ++i) {
        const Token& token = context.token(i);
        const Token& next = context.token(i + 1);
        const bool declared =
            next.isWord("from") || (next.isPunctuation(":") && i + 2 < context.tokens().size() &&
                                    context.token(i + 2).isWord("what"));
        if (token.kind == TokenKind::Word && declared)
            variables.push_back(token.text);
        if (token.isWord("let") && next.kind == TokenKind::Word)
            variables.push_back(next.text);
    }
    std::vector<SemanticToken> roles;
    bool inOccurs = false;
    for (std::size_t i = 0; i + 1 < context.tokens().size(); ++i) {
        const Token& token = context.token(i);
        if (token.isWord("and") && i > 0 && !context.token(i - 1).isPunctuation("."))
            inOccurs = false;
        roles.push_back({token.range, roleOf(context, i, variables, inOccurs && i > 0)});
        inOccurs = inOccurs || token.isWord("occurs");
    }
    return roles;
}

std::optional<std::string> formatted(std::string_view text) {
    const auto tree = read(text);
    if (!tree)
        return std::nullopt;
    return tree->source().starts_with('{') ? toJson(*tree) : print(*tree);
}

std::optional<NamedPath> pathAt(std::string_view text, std::uint32_t cursor, const Schema& schema) {
    const auto tree = parse(text);
    if (!tree)
        return std::nullopt;
    const Typing typing(*tree, schema);
    for (NodeId id = 0; id < tree->size(); ++id) {
        const Node& node = tree->node(id);
        const Typed& typed = typing.of(id);
        const bool named = node.kind == NodeKind::Field || node.kind == NodeKind::Member;
        if (named && cursor >= node.nameRange.offset && cursor <= node.nameRange.end() && typed.isPath() &&
            !typed.path.empty())
            return NamedPath{std::string(typed.root), typed.path, node.nameRange};
    }
    return std::nullopt;
}

std::optional<std::string> renamePath(std::string_view text, const Schema& schema, std::string_view root,
                                      const std::vector<std::string>& from, std::string_view newName) {
    const auto tree = parse(text);
    if (!tree || from.empty() || newName.empty() || newName.find('`') != std::string_view::npos)
        return std::nullopt;
    const Typing typing(*tree, schema);
    // Where the name stands, from the back, so that offsets stay right while the text changes.
    std::map<std::uint32_t, std::uint32_t, std::greater<>> places;
    bool bare = false;
    for (NodeId id = 0; id < tree->size(); ++id) {
        const Node& node = tree->node(id);
        const Typed& typed = typing.of(id);
        const bool named = node.kind == NodeKind::Field || node.kind == NodeKind::Member;
        if (named && typed.root == root && typed.path == from) {
            places[node.nameRange.offset] = node.nameRange.length;
            bare = bare || node.kind == NodeKind::Field;
        }
    }
    const bool plain = isPlainName(newName) && !(bare && isReservedWord(newName));
    const std::string written = plain ? std::string(newName) : '`' + std::string(newName) + '`';
    std::string result(text);
    for (const auto& [offset, length] : places)
        result.replace(offset, length, written);
    return result;
}

} // namespace ow::expr
