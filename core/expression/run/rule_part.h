#pragma once

#include "expression/run/trace.h"

#include <optional>
#include <string>
#include <vector>

namespace ow::expr {

/// What became of a part of a rule. Evaluation knows true and false alone (DOMAIN.md 4.5: a comparison with
/// nothing is false); an explanation tells what was not so from what could not be told.
enum class Verdict : std::uint8_t {
    True,
    False,
    Unknown,  ///< not true, because a value that it reads is not there
    NotAsked, ///< the evaluation was stopped before
};

/// How many elements of a list fit, and which.
struct ElementsFound {
    std::string list; ///< as canonical text: "xEvent", "orders"
    std::size_t total = 0;
    std::size_t matched = 0;
    bool isFiltered = true; ///< false: nothing was asked of the elements
    /// The positions in the list, from 0, of the first of those that fit.
    std::vector<std::uint32_t> positions;
    std::vector<std::string> times; ///< their timestamps, where all of them have one
    Op quantifier = Op::None;       ///< Some, All, NoneOf or One: how many are asked for
};

/// A number worked out of a list, and what it is compared with: `value relation wanted`.
struct NumberFound {
    std::string function; ///< "count", "sum", …
    Value value;
    Op relation = Op::None; ///< Equal … GreaterEqual
    Value wanted;
};

/// A part of a rule with what came of it; the parts of a rule form a tree.
struct RulePart {
    enum class Form : std::uint8_t { All, Any, Not, Condition };
    NodeId node = noNode;
    Form form = Form::Condition;
    Verdict verdict = Verdict::NotAsked;
    std::vector<Trace::Read> found; ///< Condition: the paths that it reads, each once
    std::optional<ElementsFound> elements;
    std::optional<NumberFound> number;
    std::vector<RulePart> parts; ///< All, Any: two or more; Not: one
};

/// A rule as a tree, from a trace of its evaluation. Its values belong to the trace.
[[nodiscard]] RulePart explainRule(const Tree& tree, const Trace& trace);

/// What became of one node of a rule.
[[nodiscard]] Verdict verdictOf(const Tree& tree, const Trace& trace, NodeId node);

/// What a formula calculated, with the numbers put in: "0.4 × 90 + 12 = 48". Empty where it is no
/// calculation but one value.
[[nodiscard]] std::string calculationText(const Tree& tree, const Trace& trace);

} // namespace ow::expr
