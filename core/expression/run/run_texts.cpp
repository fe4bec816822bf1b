#include "expression/run/internal/runs.h"
#include "expression/value/compare.h"
#include "expression/value/scalars.h"
#include "expression/value/text_match.h"

#include <algorithm>
#include <cstring>
#include <re2/re2.h>
#include <vector>

namespace ow::expr::run {

Value like(Machine& m, const Instruction& op) {
    const Value value = m.eval(op.operand[0]);
    const Value wanted = m.eval(op.operand[1]);
    const auto text = toText(value, m.scratch, m.env.zone);
    const auto pattern = toText(wanted, m.scratch, m.env.zone);
    // At worst the pattern is tried at every place of the text.
    if (text && pattern && !m.chargeText(op, text->size() * std::max<std::size_t>(1, pattern->size())))
        return Value::boolean(false);
    return Value::boolean(text && pattern && matchesLike(*text, *pattern));
}

namespace {

/// In linear time, also where the text begins like the part again and again.
bool contains(std::string_view text, std::string_view part) {
    return part.empty() || (!text.empty() && ::memmem(text.data(), text.size(), part.data(), part.size()));
}

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
        return contains(text, part);
    default:
        return text == part;
    }
}

bool isNegated(FunctionId function) {
    return function == FunctionId::DoesNotStartWith || function == FunctionId::DoesNotEndWith ||
           function == FunctionId::DoesNotContain || function == FunctionId::NotEqualTo;
}

} // namespace

namespace {

/// Whether two texts stand in a relation; what folding takes of memory is given back.
bool relation(Machine& m, const Instruction& op, std::string_view text, std::string_view part,
              bool ignoreCase) {
    if (!m.chargeText(op, text.size() + part.size()))
        return false;
    const Arena::Mark mark = m.scratch.mark();
    if (ignoreCase) {
        text = foldCase(text, m.scratch);
        part = foldCase(part, m.scratch);
    }
    const bool holds = textHolds(FunctionId(op.integer), text, part);
    m.scratch.rewind(mark);
    return holds;
}

} // namespace

Value textTest(Machine& m, const Instruction& op) {
    const Zone zone = m.env.zone;
    const Value value = m.eval(op.operand[0]);
    const Value wanted = m.eval(op.operand[1]);
    const bool ignoreCase = op.flag && !truthOr(m.eval(op.operand[2]), true);
    const auto text = toText(value, m.scratch, zone);
    const auto part = toText(wanted, m.scratch, zone);
    if (!text || !part)
        return Value::boolean(false);
    return Value::boolean(relation(m, op, *text, *part, ignoreCase) != isNegated(FunctionId(op.integer)));
}

Value stringCompare(Machine& m, const Instruction& op) {
    const Zone zone = m.env.zone;
    const Value value = m.eval(op.operand[0]);
    const Value texts = m.eval(op.operand[1]);
    const bool ignoreCase = op.flag && !truthOr(m.eval(op.operand[2]), true);
    const auto text = toText(value, m.scratch, zone);
    if (!text || texts.isNull())
        return Value::boolean(false);
    Value single;
    bool found = false;
    for (const Value one : itemsOf(texts, single)) {
        if (!m.step(op))
            return Value::boolean(false);
        const auto part = toText(one, m.scratch, zone);
        found = part && relation(m, op, *text, *part, ignoreCase);
        if (found)
            break;
    }
    return Value::boolean(found != isNegated(FunctionId(op.integer)));
}

namespace {

/// The pattern of the instruction, or the one computed by operand 1, compiled into `own`.
const re2::RE2* patternOf(Machine& m, const Instruction& op, std::unique_ptr<re2::RE2>& own) {
    if (op.pattern)
        return op.pattern;
    const auto text = toText(m.eval(op.operand[1]), m.scratch, m.env.zone);
    if (!text)
        return nullptr;
    constexpr std::size_t perByte = 32; // compiling takes far longer than looking
    if (!m.chargeText(op, text->size() * perByte))
        return nullptr;
    own = compilePattern(*text);
    if (own->ok())
        return own.get();
    m.fail(op, "eval.pattern", "the regular expression cannot be used");
    return nullptr;
}

} // namespace

Value matches(Machine& m, const Instruction& op) {
    const auto text = toText(m.eval(op.operand[0]), m.scratch, m.env.zone);
    std::unique_ptr<re2::RE2> own;
    const re2::RE2* pattern = patternOf(m, op, own);
    if (!text || !pattern || !m.chargeText(op, text->size()))
        return Value::boolean(false);
    return Value::boolean(pattern->Match(*text, 0, text->size(), re2::RE2::UNANCHORED, nullptr, 0));
}

Value regexGroup(Machine& m, const Instruction& op) {
    const auto text = toText(m.eval(op.operand[0]), m.scratch, m.env.zone);
    std::unique_ptr<re2::RE2> own;
    const re2::RE2* pattern = patternOf(m, op, own);
    if (!text || !pattern || !m.chargeText(op, text->size()))
        return {};
    int group = pattern->NumberOfCapturingGroups() > 0 ? 1 : 0;
    if (op.flag) {
        const Value wanted = toNumber(m.eval(op.operand[2]));
        if (!wanted.is(Kind::Integer) || wanted.asInteger() < 0 ||
            wanted.asInteger() > pattern->NumberOfCapturingGroups())
            return m.fail(op, "eval.group", "the regular expression has no such group");
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
