#include "expression/assist/internal/token_place.h"

#include "expression/language/functions.h"
#include "expression/language/names.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace ow::expr {

namespace {

constexpr std::size_t nowhere = SIZE_MAX;
constexpr int farthestDown = 5; // members below a member that may lead to what fits

bool isOneOf(const Token& token, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return token.isWord(word); });
}

bool isComparison(const Token& token) {
    static constexpr std::array<std::string_view, 6> signs = {"=", "!=", "<", "<=", ">", ">="};
    return std::any_of(signs.begin(), signs.end(), [&](auto sign) { return token.isPunctuation(sign); });
}

bool isArithmetic(const Token& token) {
    static constexpr std::array<std::string_view, 5> signs = {"+", "-", "*", "/", "%"};
    return std::any_of(signs.begin(), signs.end(), [&](auto sign) { return token.isPunctuation(sign); });
}

bool opensBinding(const Token& token) {
    return isOneOf(token, {"exists", "forall", "select", "some", "all", "none", "one"});
}

bool isAggregate(const Token& token) {
    return isOneOf(token, {"sum", "count", "average", "min", "max"});
}

bool isNumber(Type type) {
    return type == Type::Integer || type == Type::Double;
}

bool isTime(Type type) {
    return type == Type::Date || type == Type::Timestamp;
}

bool agree(Type wanted, Type found) {
    return wanted == Type::Any || found == Type::Any || wanted == found ||
           (isNumber(wanted) && isNumber(found)) || (isTime(wanted) && isTime(found));
}

/// What stands to the left of a comparison at token `sign`.
Shape comparedWith(const TokenContext& context, std::size_t sign) {
    if (sign == 0 || !context.endsOperand(sign - 1))
        return {};
    const std::size_t start = context.startOfOperand(sign - 1);
    // let S = …: S is new, and may be anything.
    if (start > 0 && context.token(start - 1).isWord("let"))
        return {};
    return context.shapeOf(start, sign - 1);
}

Place scalar(const Shape& shape) {
    Place place;
    const bool known = shape.field && !shape.array && shape.field->type != Type::Object &&
                       shape.field->type != Type::Map && shape.field->type != Type::Null;
    if (known)
        place.type = shape.field->type;
    return place;
}

Place listOf(const Shape& shape) {
    Place place = scalar(shape);
    place.list = true;
    return place;
}

Place parameterPlace(const TokenContext& context, const TokenContext::Call& call, std::size_t argument) {
    const FunctionInfo* function = findFunction(context.token(call.name).text);
    const std::size_t index = argument + (call.method ? 1U : 0U);
    if (!function || function->method != call.method || index >= function->parameters.size())
        return {};
    const ParameterInfo& parameter = function->parameters[index];
    if (parameter.perElement) {
        const bool adds = function->id == FunctionId::Sum || function->id == FunctionId::Average;
        return {Place::Kind::Operand, adds ? Type::Double : Type::Any, false};
    }
    if (parameter.type == "String")
        return {Place::Kind::Operand, Type::String, false};
    if (parameter.type == "Integer")
        return {Place::Kind::Operand, Type::Integer, false};
    if (parameter.type == "Boolean")
        return {Place::Kind::Operand, Type::Boolean, false};
    if (parameter.type == "Timestamp")
        return {Place::Kind::Operand, Type::Timestamp, false};
    if (parameter.type.starts_with("Array"))
        return {Place::Kind::Operand, Type::Any, true};
    if (parameter.type == "T" && call.name >= 2) {
        Shape element = context.shapeOf(context.startOfOperand(call.name - 2), call.name - 2);
        element.array = false;
        return scalar(element);
    }
    return {};
}

/// After an opening bracket, or a comma that is inside of `bracket`.
Place placeInside(const TokenContext& context, std::size_t bracket, std::size_t comma) {
    const Token& token = context.token(bracket);
    const std::size_t at = comma == nowhere ? bracket + 1 : comma + 1;
    if (token.isPunctuation("[")) {
        if (bracket > 0 && context.endsOperand(bracket - 1))
            return {}; // a filter: a condition about the element
        const Place list = placeAfter(context, bracket == 0 ? nowhere : bracket - 1);
        return list.list ? Place{Place::Kind::Operand, list.type, false} : Place{};
    }
    if (const auto call = context.callAt(at); call && call->open == bracket)
        return parameterPlace(context, *call, call->argument);
    if (comma != nowhere) // ( exists E from xEvent, I from …
        return {Place::Kind::NewName, Type::Any, false};
    return bracket == 0 ? Place{} : placeAfter(context, bracket - 1);
}

bool leadsTo(const Place& place, const SchemaField& field, int depth) {
    if (place.list && field.array)
        return place.type == Type::Any || field.type == Type::Object || agree(place.type, field.type);
    if (!place.list && !field.array && field.type != Type::Object && field.type != Type::Map)
        return agree(place.type, field.type);
    if (field.array || depth == 0)
        return false;
    return std::any_of(field.children.begin(), field.children.end(),
                       [&](const SchemaField& child) { return leadsTo(place, child, depth - 1); });
}

/// Start of the operand that arithmetic before it belongs to, and whether there is any.
std::size_t startOfTerm(const TokenContext& context, std::size_t start, bool& arithmetic) {
    while (start >= 2 && isArithmetic(context.token(start - 1)) && context.endsOperand(start - 2)) {
        arithmetic = true;
        start = context.startOfOperand(start - 2);
    }
    return start;
}

Following byType(const TokenContext& context, std::size_t start, std::size_t last) {
    const Shape shape = context.shapeOf(start, last);
    Following f;
    // What stands in brackets is a condition or a calculation.
    if (!shape.field && context.token(start).isPunctuation("(")) {
        for (std::size_t i = start + 1; i < last; ++i) {
            if (context.token(i).isPunctuation(",") && context.openBracketBefore(i) == start)
                return f; // the parameters of a function to come
        }
        f.join = true;
        f.compare = true;
        return f;
    }
    const Type type = shape.field ? shape.field->type : Type::Any;
    const bool unknown = type == Type::Any;
    if (shape.array || type == Type::Object || type == Type::Map)
        return f;
    f.join = unknown || type == Type::Boolean;
    f.equality = type == Type::Boolean;
    f.compare = type != Type::Boolean;
    f.in = type != Type::Boolean && !isTime(type);
    f.like = unknown || type == Type::String;
    f.occurs = unknown || isTime(type);
    return f;
}

} // namespace

bool isTimeRelation(const TokenContext& context, std::size_t token) {
    if (token == 0 || !isOneOf(context.token(token), {"before", "after", "between", "on", "from"}))
        return false;
    return context.token(token - 1).isWord("occurs") ||
           (token >= 3 && context.token(token - 2).kind == TokenKind::Integer);
}

Place placeAfter(const TokenContext& context, std::size_t previous) {
    if (previous == nowhere)
        return {};
    const Token& token = context.token(previous);
    const bool afterDot = previous > 0 && context.token(previous - 1).isPunctuation(".");
    if (!afterDot && (opensBinding(token) || isOneOf(token, {"let", "over"})))
        return {Place::Kind::NewName, Type::Any, false};
    if (isComparison(token) && previous > 0 && context.token(previous - 1).isWord("occurs"))
        return {Place::Kind::NewName, Type::Any, false};
    if (isComparison(token))
        return scalar(comparedWith(context, previous));
    if (token.isWord("like"))
        return {Place::Kind::Operand, Type::String, false};
    if (isOneOf(token, {"in", "notin"})) {
        const Shape left = comparedWith(context, previous);
        const std::size_t start = previous > 0 && context.endsOperand(previous - 1)
                                      ? context.startOfOperand(previous - 1)
                                      : previous;
        const bool ofLet = start >= 3 && context.token(start - 1).isPunctuation("=") &&
                           context.token(start - 3).isWord("let");
        return ofLet ? Place{} : listOf(left);
    }
    if (token.isWord("from") && !isTimeRelation(context, previous))
        return {Place::Kind::Operand, Type::Any, true};
    if (isTimeRelation(context, previous))
        return {Place::Kind::Operand, Type::Timestamp, false};
    if (token.isWord("and") && previous > 1 && context.endsOperand(previous - 1)) {
        const std::size_t start = context.startOfOperand(previous - 1);
        if (start > 0 && context.token(start - 1).isWord("between") && isTimeRelation(context, start - 1))
            return {Place::Kind::Operand, Type::Timestamp, false};
    }
    if (isArithmetic(token) && previous > 0 && context.endsOperand(previous - 1)) {
        const Shape left = comparedWith(context, previous);
        return left.field && isNumber(left.field->type) ? Place{Place::Kind::Operand, Type::Double, false}
                                                        : Place{};
    }
    if (token.isPunctuation("(") || token.isPunctuation("["))
        return placeInside(context, previous, nowhere);
    if (token.isPunctuation(",")) {
        const std::size_t bracket = context.openBracketBefore(previous);
        return bracket == nowhere ? Place{Place::Kind::NewName, Type::Any, false}
                                  : placeInside(context, bracket, previous);
    }
    return {};
}

bool fits(const Place& place, const SchemaField& field) {
    if (place.kind == Place::Kind::NewName)
        return false;
    if (!place.list && place.type == Type::Any)
        return true;
    return leadsTo(place, field, farthestDown);
}

bool fits(const Place& place, std::string_view resultType) {
    if (place.kind == Place::Kind::NewName)
        return false;
    const bool list = resultType.starts_with("Array");
    if (place.list)
        return list || resultType == "T" || resultType == "V";
    if (place.type == Type::Any)
        return true;
    if (list || resultType.starts_with("Map"))
        return false;
    if (resultType == "T" || resultType == "V")
        return true;
    const SchemaField* type = typeOfResult(resultType);
    return !type || agree(place.type, type->type);
}

Following followingOf(const TokenContext& context, std::size_t last) {
    const std::size_t start = context.startOfOperand(last);
    Following f;
    if (start == 0)
        return byType(context, start, last);
    const Token& before = context.token(start - 1);
    const bool method = start >= 2 && context.token(start - 2).isPunctuation(".");
    if (start == last && !method && (opensBinding(before) || before.isWord("over"))) {
        f.from = true;
        return f;
    }
    if (start == last && before.isWord("let")) {
        f.letIs = true;
        return f;
    }
    if (before.isWord("from") && !isTimeRelation(context, start - 1)) {
        // What "exists E from xEvent" asks is complete; a condition may follow.
        f.where = true;
        f.join = true;
        return f;
    }
    if (!method && isAggregate(before)) {
        f.over = true;
        return f;
    }
    bool arithmetic = false;
    const std::size_t term = startOfTerm(context, start, arithmetic);
    if (term > 0) {
        const Token& sign = context.token(term - 1);
        const bool letIs = sign.isPunctuation("=") && term >= 3 && context.token(term - 3).isWord("let");
        if (letIs) {
            f.letIn = true;
            return f;
        }
        const bool period = isPeriodWord(sign.text) && term >= 2 && context.token(term - 2).isWord("occurs");
        if (isComparison(sign) || isOneOf(sign, {"in", "notin", "like", "occurs"}) || period ||
            isTimeRelation(context, term - 1)) {
            f.join = true; // a comparison is complete
            return f;
        }
    }
    if (arithmetic) {
        f.compare = true;
        f.in = true;
        return f;
    }
    return byType(context, start, last);
}

} // namespace ow::expr
