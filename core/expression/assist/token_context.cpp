#include "expression/assist/internal/token_context.h"

#include "expression/language/functions.h"
#include "expression/language/names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ow::expr {

namespace {

constexpr int deepest = 6; // how far variables of variables are followed

Shape elementOf(Shape shape) {
    shape.array = false;
    return shape;
}

bool isName(const Token& token) {
    return token.kind == TokenKind::Word || token.kind == TokenKind::Quoted;
}

SchemaField plain(std::string name, Type type) {
    SchemaField field;
    field.name = std::move(name);
    field.type = type;
    return field;
}

/// The type of a literal or a word that is a value.
const SchemaField* typeOfToken(const Token& token) {
    switch (token.kind) {
    case TokenKind::String:
        return typeOfResult("String");
    case TokenKind::Integer:
        return typeOfResult("Integer");
    case TokenKind::Double:
        return typeOfResult("Double");
    case TokenKind::Word:
        if (token.isWord("true") || token.isWord("false"))
            return typeOfResult("Boolean");
        if (token.isWord("now") || token.isWord("today") || token.isWord("yesterday") ||
            token.isWord("tomorrow"))
            return typeOfResult("Timestamp");
        return nullptr;
    default:
        return nullptr;
    }
}

} // namespace

const SchemaField* typeOfResult(std::string_view name) {
    static const std::array<SchemaField, 7> types = {
        plain("Boolean", Type::Boolean),    plain("Integer", Type::Integer), plain("Number", Type::Double),
        plain("Double", Type::Double),      plain("String", Type::String),   plain("Date", Type::Date),
        plain("Timestamp", Type::Timestamp)};
    const auto found = std::find_if(types.begin(), types.end(),
                                    [name](const SchemaField& type) { return type.name == name; });
    return found == types.end() ? nullptr : &*found;
}

TokenContext::TokenContext(std::string_view text, const Schema& schema) : m_schema(schema) {
    Diagnostics ignored;
    m_tokens = tokenize(text, ignored);
    m_openers.assign(m_tokens.size(), 0);
    for (std::uint32_t i = 0; i < m_tokens.size(); ++i) {
        if (m_tokens[i].partner != 0)
            m_openers[m_tokens[i].partner] = i;
    }
}

std::size_t TokenContext::tokenBefore(std::uint32_t offset) const {
    for (std::size_t i = 0; i + 1 < m_tokens.size(); ++i) {
        const Range range = m_tokens[i].range;
        if (offset > range.offset && offset <= range.end() &&
            !(offset == range.end() && i + 2 < m_tokens.size() && m_tokens[i + 1].range.offset == offset &&
              isName(m_tokens[i + 1])))
            return i;
        if (range.offset >= offset)
            break;
    }
    return m_tokens.size() - 1;
}

std::size_t TokenContext::openerOf(std::size_t closer) const {
    return m_openers[closer];
}

bool TokenContext::endsOperand(std::size_t index) const {
    const Token& token = m_tokens[index];
    switch (token.kind) {
    case TokenKind::Word: {
        static constexpr std::string_view values[] = {"true",  "false",     "null",    "now",
                                                      "today", "yesterday", "tomorrow"};
        const bool value =
            std::any_of(std::begin(values), std::end(values), [&](auto w) { return token.isWord(w); });
        return value || !isReservedWord(token.text) || (index > 0 && m_tokens[index - 1].isPunctuation("."));
    }
    case TokenKind::Punctuation:
        return token.text == ")" || token.text == "]";
    case TokenKind::End:
        return false;
    default:
        return true;
    }
}

std::size_t TokenContext::startOfOperand(std::size_t end) const {
    std::size_t at = end;
    while (true) {
        if (m_tokens[at].isPunctuation(")") || m_tokens[at].isPunctuation("]")) {
            const std::size_t opener = openerOf(at);
            const bool round = m_tokens[opener].isPunctuation("(");
            const bool call = round && opener > 0 && isName(m_tokens[opener - 1]) && endsOperand(opener - 1);
            if (opener == 0)
                return 0;
            if (call) {
                at = opener - 1;
            } else if (!round && endsOperand(opener - 1)) {
                at = opener - 1;
                continue;
            } else {
                return opener;
            }
        }
        if (m_tokens[at].isPunctuation("^")) {
            while (at > 0 && m_tokens[at - 1].isPunctuation("^"))
                --at;
            return at;
        }
        if (at >= 2 && m_tokens[at - 1].isPunctuation(".") &&
            (endsOperand(at - 2) || m_tokens[at - 2].isPunctuation("^"))) {
            at -= 2;
            continue;
        }
        while (at > 0 && m_tokens[at - 1].isPunctuation("^"))
            --at;
        return at;
    }
}

std::size_t TokenContext::openBracketBefore(std::size_t at) const {
    for (std::size_t i = at; i-- > 0;) {
        const Token& token = m_tokens[i];
        if ((token.isPunctuation("(") || token.isPunctuation("[")) && isOpenAt(i, at))
            return i;
    }
    return SIZE_MAX;
}

bool TokenContext::isOpenAt(std::size_t bracket, std::size_t at) const {
    const std::uint32_t partner = m_tokens[bracket].partner;
    return partner == 0 || partner >= at;
}

std::optional<TokenContext::Call> TokenContext::callAt(std::size_t at) const {
    for (std::size_t i = at; i-- > 0;) {
        const Token& token = m_tokens[i];
        if (!token.isPunctuation("(") && !token.isPunctuation("["))
            continue;
        if (!isOpenAt(i, at))
            continue;
        if (!token.isPunctuation("(") || i == 0 || m_tokens[i - 1].kind != TokenKind::Word)
            return std::nullopt;
        Call call;
        call.name = i - 1;
        call.open = i;
        call.method = i >= 2 && m_tokens[i - 2].isPunctuation(".");
        for (std::size_t k = i + 1; k < at; ++k) {
            if (m_tokens[k].partner != 0 && m_tokens[k].partner < at)
                k = m_tokens[k].partner;
            else if (m_tokens[k].isPunctuation(","))
                ++call.argument;
        }
        return call;
    }
    return std::nullopt;
}

std::vector<Shape> TokenContext::elementsAt(std::size_t at, int depth) const {
    std::vector<Shape> elements;
    if (depth > deepest)
        return elements;
    for (std::size_t i = at; i-- > 1;) {
        const Token& token = m_tokens[i];
        const bool bracket = token.isPunctuation("(") || token.isPunctuation("[");
        if (!bracket || !isOpenAt(i, at))
            continue;
        if (token.isPunctuation("[") && endsOperand(i - 1)) {
            elements.push_back(elementOf(shapeOf(startOfOperand(i - 1), i - 1, depth + 1)));
            continue;
        }
        if (!token.isPunctuation("("))
            continue;
        const Token& name = m_tokens[i - 1];
        if (name.isWord("what") || name.isWord("when")) {
            elements.push_back({m_schema.find("profile", {"xEvent"}), false});
            continue;
        }
        const FunctionInfo* function = name.kind == TokenKind::Word ? findFunction(name.text) : nullptr;
        const bool perElement =
            function && function->parameters.size() > 1 && function->parameters[1].perElement;
        if (!perElement)
            continue;
        if (i >= 3 && m_tokens[i - 2].isPunctuation(".") && endsOperand(i - 3))
            elements.push_back(elementOf(shapeOf(startOfOperand(i - 3), i - 3, depth + 1)));
    }
    return elements;
}

std::size_t TokenContext::endOfFrom(std::size_t from) const {
    std::size_t end = from;
    for (std::size_t i = from + 1; i + 1 < m_tokens.size(); ++i) {
        const Token& token = m_tokens[i];
        if (token.isWord("where") || token.isPunctuation(",") || token.isPunctuation(":") ||
            token.isWord("and") || token.isWord("or") || token.isPunctuation(")") || token.isPunctuation("]"))
            break;
        end = token.partner != 0 ? token.partner : i;
        i = end;
    }
    return end;
}

std::vector<TokenContext::Variable> TokenContext::variablesAt(std::size_t at, int depth) const {
    std::vector<Variable> variables;
    if (depth > deepest)
        return variables;
    for (std::size_t i = 0; i + 1 < m_tokens.size(); ++i) {
        const Token& token = m_tokens[i];
        if (isName(token) && m_tokens[i + 1].isWord("from")) {
            // The variable of an aggregate stands behind the expression that uses it.
            const bool over = i > 0 && m_tokens[i - 1].isWord("over");
            if (i > at && !over)
                break;
            const std::size_t end = endOfFrom(i + 1);
            if (end > i + 1 && (over || end < at))
                variables.push_back({token.text, elementOf(shapeOf(i + 2, end, depth + 1))});
        } else if (i < at && token.isWord("let") && isName(m_tokens[i + 1])) {
            variables.push_back({m_tokens[i + 1].text, {}});
        } else if (i < at && isName(token) && m_tokens[i + 1].isPunctuation(":") && i + 2 < m_tokens.size() &&
                   m_tokens[i + 2].isWord("what")) {
            variables.push_back({token.text, {m_schema.find("profile", {"xEvent"}), false}});
        } else if (i < at && token.isPunctuation("=>") && i > 0 && m_tokens[i - 1].isPunctuation(")")) {
            const std::size_t opener = openerOf(i - 1);
            const auto elements = elementsAt(opener, depth + 1);
            for (std::size_t k = opener + 1; k + 1 < i; k += 2)
                variables.push_back({m_tokens[k].text, elements.empty()
                                                           ? Shape{m_schema.root("profile"), false}
                                                           : elements.front()});
        }
    }
    return variables;
}

Shape TokenContext::nameShape(std::size_t index, int depth) const {
    const Token& token = m_tokens[index];
    for (const Variable& variable : variablesAt(index, depth + 1)) {
        if (variable.name == token.text)
            return variable.shape;
    }
    if (token.text == "profile" || token.text == "offer")
        return {m_schema.root(token.text), false};
    if (token.text == "xEvent")
        return {m_schema.find("profile", {"xEvent"}), true};
    for (const Shape& element : elementsAt(index, depth + 1)) {
        if (const SchemaField* found = element.field ? element.field->child(token.text) : nullptr)
            return {found, found->array};
    }
    const SchemaField* found = m_schema.find("profile", {token.text});
    return {found, found && found->array};
}

Shape TokenContext::shapeOf(std::size_t start, std::size_t end, int depth) const {
    if (depth > deepest || start > end)
        return {};
    Shape shape;
    std::size_t at = start;
    if (m_tokens[at].isPunctuation("^")) {
        std::size_t levels = 0;
        while (at <= end && m_tokens[at].isPunctuation("^")) {
            ++levels;
            ++at;
        }
        const auto elements = elementsAt(start, depth + 1);
        shape = levels < elements.size() ? elements[levels] : Shape{m_schema.root("profile"), false};
        if (at <= end && isName(m_tokens[at])) {
            const SchemaField* found = shape.field ? shape.field->child(m_tokens[at].text) : nullptr;
            shape = {found, found && found->array};
            ++at;
        }
    } else if (m_tokens[at].kind == TokenKind::Context) {
        shape = {m_schema.root("@{" + m_tokens[at].text + "}"), false};
        ++at;
    } else if (m_tokens[at].isPunctuation("(")) {
        const std::size_t close = m_tokens[at].partner;
        if (close == 0 || close > end)
            return {};
        // (select e from xEvent where …) has the elements of its list.
        if (m_tokens[at + 1].isWord("select") && m_tokens[at + 3].isWord("from"))
            shape = shapeOf(at + 4, endOfFrom(at + 3), depth + 1);
        else
            shape = shapeOf(at + 1, close - 1, depth + 1);
        at = close + 1;
    } else if (const SchemaField* literal = typeOfToken(m_tokens[at])) {
        shape = {literal, false};
        ++at;
    } else if (isName(m_tokens[at]) && m_tokens[at + 1].isPunctuation("(") && at + 1 <= end) {
        const FunctionInfo* function = findFunction(m_tokens[at].text);
        const SchemaField* result = function && !function->method ? typeOfResult(function->result) : nullptr;
        if (!result || m_tokens[at + 1].partner == 0)
            return {};
        shape = {result, false};
        at = m_tokens[at + 1].partner + 1;
    } else if (isName(m_tokens[at])) {
        shape = nameShape(at, depth);
        ++at;
    } else {
        return {};
    }
    while (at <= end && shape.field) {
        if (m_tokens[at].isPunctuation("[") && m_tokens[at].partner != 0) {
            at = m_tokens[at].partner + 1;
            continue;
        }
        if (!m_tokens[at].isPunctuation(".") || at + 1 > end)
            return {};
        const Token& name = m_tokens[at + 1];
        if (!m_tokens[at + 2].isPunctuation("(") || at + 2 > end) {
            const SchemaField* found = shape.field->child(name.text);
            shape = {found, shape.array || (found && found->array)};
            at += 2;
            continue;
        }
        const FunctionInfo* function = findFunction(name.text);
        if (!function || m_tokens[at + 2].partner == 0)
            return {};
        if (function->id == FunctionId::Get) {
            const SchemaField* found = shape.field->child(m_tokens[at + 3].text);
            shape = {found, found && found->array};
        } else if (function->id == FunctionId::Values) {
            shape = {shape.field->child("*"), true};
        } else if (function->result == "T") {
            shape.array = false;
        } else if (function->result == "Array<String>") {
            shape = {typeOfResult("String"), true};
        } else if (const SchemaField* result = typeOfResult(function->result)) {
            shape = {result, false};
        } else if (function->result != "Array<T>") {
            return {};
        }
        at = m_tokens[at + 2].partner + 1;
    }
    return shape;
}

} // namespace ow::expr
