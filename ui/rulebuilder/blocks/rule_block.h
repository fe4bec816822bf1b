#pragma once

#include "rulebuilder/blocks/rule_operator.h"
#include "rulebuilder/blocks/rule_value.h"

#include <string>
#include <vector>

namespace ow {

/// A rule as the builder draws it. One block says exactly one expression; what cannot be drawn is a Text
/// block that holds its words, so that nothing is lost (design: one tree per rule).
struct RuleBlock {
    enum class Kind {
        All,       ///< every part must hold: `parts`
        Any,       ///< one part must hold: `parts`
        Condition, ///< `left` `op` `value`; of a time with `unit` and `reference`
        Events,   ///< `quantifier` `variable` of `left`, for which `parts` (none or one) holds; then, for the
                  ///< aggregates, `op` `value`. Without a variable the members of an element are bare names
        Segment,  ///< membership of the segment `left`
        Sequence, ///< elements of `left`, one after the other by their member `variable`: `parts` are steps
        Step,     ///< of a Sequence: `parts` is the group of its conditions, perhaps a Condition about its
                  ///< time without `left`; `variable` is its label
        Text,     ///< `left` holds the expression
    };
    Kind kind = Kind::All;
    bool negated = false;
    std::vector<RuleBlock> parts;
    std::string left;
    std::string op;
    RuleValue value;
    int matchCase = -1;     ///< of a Method: 1 and 0 as written, -1 not written
    std::string quantifier; ///< "exists", "forall", "none", "one", "count", "sum", "average", "min", "max"
    std::string variable;
    std::string measured;          ///< of sum … max: what is added up, read from each element
    std::string unit = "days";     ///< of times that an operator compares
    std::string reference = "now"; ///< what they are counted from
    bool joined = false; ///< last in the conditions of an "exists": a further list of the same "exists"
    bool off = false;    ///< left out when the rule is tried; the rule has it in any case
    bool over = false;   ///< a sum … max is written "sum E over X from A"

    [[nodiscard]] bool isGroup() const { return kind == Kind::All || kind == Kind::Any; }
    bool operator==(const RuleBlock&) const = default;
};

/// Draws a rule. The outermost block is a group always.
[[nodiscard]] RuleBlock ruleBlock(const expr::Tree& tree);

/// The expression of a block, with parentheses where it needs them. Text blocks are taken as they are: the
/// result parses if they do.
[[nodiscard]] std::string blockText(const RuleBlock& block);

/// What a condition about a time says of it: "<= 7 days before now".
[[nodiscard]] std::string timeText(const RuleBlock& condition);

} // namespace ow
