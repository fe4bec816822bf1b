#include "targets.h"

#include "expression/assist/assist.h"
#include "expression/check/check.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/run/rule_part.h"
#include "expression/text/parser.h"
#include "expression/text/printer.h"

#include <cstdlib>

using namespace ow::expr;

namespace {

std::string_view textOf(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

void require(bool condition) {
    if (!condition)
        std::abort();
}

/// What holds for every tree: text and JSON say the same.
void requireRoundTrips(const Tree& tree) {
    const auto fromText = parse(print(tree));
    require(fromText.ok() && equal(tree, *fromText));
    const auto json = fromJson(toJson(tree));
    require(json.ok() && equal(tree, *json));
}

void requirePositions(const Diagnostics& found, std::string_view text) {
    require(!found.empty());
    for (const Diagnostic& d : found)
        require(d.line > 0 && d.column > 0 && !d.message.empty() && !caretText(text, d).empty());
}

} // namespace

void fuzzExpressionText(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = textOf(data, size);
    const auto tree = parse(text);
    if (tree) {
        requireRoundTrips(*tree);
        static_cast<void>(check(*tree, Schema::builtIn(), Purpose::Rule));
    } else {
        requirePositions(tree.error(), text);
    }
    // What an editor asks, by turns: each reads the text anew.
    const auto cursor = std::uint32_t(size > 0 ? data[0] % (size + 1) : 0);
    switch (size % 4) {
    case 0:
        static_cast<void>(completionsAt(text, cursor, Schema::builtIn(), 5));
        break;
    case 1:
        static_cast<void>(signatureAt(text, cursor));
        break;
    case 2:
        static_cast<void>(hoverAt(text, cursor, Schema::builtIn()));
        break;
    default:
        static_cast<void>(semanticTokens(text));
        break;
    }
}

void fuzzExpressionJson(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = textOf(data, size);
    const auto tree = fromJson(text);
    if (tree)
        requireRoundTrips(*tree);
    else
        requirePositions(tree.error(), text);
}

void fuzzExpressionEvaluate(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = textOf(data, size);
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto tree = read(text.substr(0, end));
    if (!tree)
        return;
    Layout layout;
    const auto program = compile(*tree, layout);
    if (!program) {
        require(!program.error().empty());
        return;
    }
    const std::string_view json = end < text.size() ? text.substr(end + 1) : std::string_view("{}");
    Arena arena;
    Decoder decoder;
    const auto record = decoder.decodeProfile(json, arena, layout);
    if (!record)
        return;
    Environment env;
    env.profile = record->root;
    env.slotValues = record->slotValues;
    env.offer = record->root;
    env.nowMs = 1'781'517'600'000;
    env.scratch = &arena;
    env.stepLimit = 20'000;
    const std::string value = toJsonText(evaluate(*program, env));
    // Walking the whole profile with a trace gives the same.
    const auto whole = decoder.decode(json, arena, &layout);
    require(whole.ok());
    env.profile = *whole;
    env.slotValues = {};
    env.offer = record->root;
    Trace trace;
    std::vector<Warning> warnings;
    require(toJsonText(evaluate(*program, env, &trace, &warnings)) == value);
    static_cast<void>(failedConditions(*tree, trace));
    static_cast<void>(explainRule(*tree, trace));
    static_cast<void>(calculationText(*tree, trace));
}
