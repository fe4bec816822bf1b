#include "expression/compare.h"
#include "expression/runs.h"
#include "expression/scalars.h"
#include "expression/textmatch.h"

#include <re2/re2.h>
#include <vector>

namespace ow::expr::run {

Value like(Machine& m, const Instruction& op) {
    const Value value = m.eval(op.operand[0]);
    const Value wanted = m.eval(op.operand[1]);
    const auto text = toText(value, m.scratch, m.env.utcOffsetMinutes);
    const auto pattern = toText(wanted, m.scratch, m.env.utcOffsetMinutes);
    return Value::boolean(text && pattern && matchesLike(*text, *pattern));
}

namespace {

bool textHolds(FunctionId function, std::string_view text, std::string_view part) {
    switch (function) {
    case FunctionId::StartsWith:
    case FunctionId::DoesNotStartWith:
        return text.starts_with(part);
    case FunctionId::EndsWith:
    case FunctionId::DoesNotEndWith:
        return text.ends_with(part);
    case FunctionId::Contains:
    case FunctionId::DoesNotContain:
        return text.find(part) != std::string_view::npos;
    default:
        return text == part;
    }
}

bool isNegated(FunctionId function) {
    return function == FunctionId::DoesNotStartWith || function == FunctionId::DoesNotEndWith ||
           function == FunctionId::DoesNotContain || function == FunctionId::NotEqualTo;
}

} // namespace

Value textTest(Machine& m, const Instruction& op) {
    const int zone = m.env.utcOffsetMinutes;
    const Value value = m.eval(op.operand[0]);
    const Value wanted = m.eval(op.operand[1]);
    const bool ignoreCase = op.flag && !truthOr(m.eval(op.operand[2]), true);
    auto text = toText(value, m.scratch, zone);
    auto part = toText(wanted, m.scratch, zone);
    if (!text || !part)
        return Value::boolean(false);
    if (ignoreCase) {
        text = foldCase(*text, m.scratch);
        part = foldCase(*part, m.scratch);
    }
    const auto function = FunctionId(op.integer);
    return Value::boolean(textHolds(function, *text, *part) != isNegated(function));
}

namespace {

/// The pattern of the instruction, or the one computed by operand 1, compiled into `own`.
const re2::RE2* patternOf(Machine& m, const Instruction& op, std::unique_ptr<re2::RE2>& own) {
    if (op.pattern)
        return op.pattern;
    const auto text = toText(m.eval(op.operand[1]), m.scratch, m.env.utcOffsetMinutes);
    if (!text)
        return nullptr;
    own = compilePattern(*text);
    if (own->ok())
        return own.get();
    m.fail(op, "eval.pattern", "The regular expression cannot be used");
    return nullptr;
}

} // namespace

Value matches(Machine& m, const Instruction& op) {
    const auto text = toText(m.eval(op.operand[0]), m.scratch, m.env.utcOffsetMinutes);
    std::unique_ptr<re2::RE2> own;
    const re2::RE2* pattern = patternOf(m, op, own);
    if (!text || !pattern)
        return Value::boolean(false);
    return Value::boolean(pattern->Match(*text, 0, text->size(), re2::RE2::UNANCHORED, nullptr, 0));
}

Value regexGroup(Machine& m, const Instruction& op) {
    const auto text = toText(m.eval(op.operand[0]), m.scratch, m.env.utcOffsetMinutes);
    std::unique_ptr<re2::RE2> own;
    const re2::RE2* pattern = patternOf(m, op, own);
    if (!text || !pattern)
        return {};
    int group = pattern->NumberOfCapturingGroups() > 0 ? 1 : 0;
    if (op.flag) {
        const Value wanted = toNumber(m.eval(op.operand[2]));
        if (!wanted.is(Kind::Integer) || wanted.asInteger() < 0 ||
            wanted.asInteger() > pattern->NumberOfCapturingGroups())
            return m.fail(op, "eval.group", "The regular expression has no such group");
        group = int(wanted.asInteger());
    }
    auto* groups = m.scratch.allocate<re2::StringPiece>(std::size_t(group) + 1);
    std::uninitialized_default_construct_n(groups, group + 1);
    if (!pattern->Match(*text, 0, text->size(), re2::RE2::UNANCHORED, groups, group + 1))
        return {};
    const re2::StringPiece& found = groups[group];
    return found.data() ? Value::string(m.scratch.copy({found.data(), found.size()})) : Value();
}

} // namespace ow::expr::run
