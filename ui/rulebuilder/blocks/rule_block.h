#pragma once

#include "rulebuilder/blocks/rule_value.h"

#include <string>
#include <vector>

namespace ow {

/// How a condition compares; the names are those of the rule language.
struct RuleOperator {
    enum class Form {
        Infix,  ///< left op value
        Method, ///< left.name(value), with an optional "match case"
        Test,   ///< left.name()
        Within, ///< left occurs <= value days before or after now
    };
    const char* id;
    Form form;
    const char* words;              ///< for people, to be translated: "is", "starts with"
    const char* dayWords = nullptr; ///< beside a day, where other words are usual: "is before"
};

/// All operators that the builder draws, the commonest first.
[[nodiscard]] const std::vector<RuleOperator>& ruleOperators();
[[nodiscard]] const RuleOperator* findOperator(const std::string& id);

/// A rule as the builder draws it. One block says exactly one expression; what cannot be drawn is a Text
/// block that holds its words, so that nothing is lost (design: one tree per rule).
struct RuleBlock {
    enum class Kind {
        All,       ///< every part must hold: `parts`
        Any,       ///< one part must hold: `parts`
        Condition, ///< `left` `op` `value`
        Events,  ///< `quantifier` `variable` of `left`, for which `parts` (none or one) holds; then, for the
                 ///< aggregates, `op` `value`
        Segment, ///< membership of the segment `left`
        Text,    ///< `left` holds the expression
    };
    Kind kind = Kind::All;
    bool negated = false;
    std::vector<RuleBlock> parts;
    std::string left;
    std::string op;
    RuleValue value;
    int matchCase = -1;     ///< of a Method: 1 and 0 as written, -1 not written
    std::string quantifier; ///< "exists", "forall", "count", "sum", "average", "min", "max"
    std::string variable;
    std::string measured; ///< of sum … max: what is added up, read from each element

    bool operator==(const RuleBlock&) const = default;
};

/// Draws a rule. The outermost block is a group always.
[[nodiscard]] RuleBlock ruleBlock(const expr::Tree& tree);

/// The expression of a block, with parentheses where it needs them. Text blocks are taken as they are: the
/// result parses if they do.
[[nodiscard]] std::string blockText(const RuleBlock& block);

} // namespace ow
