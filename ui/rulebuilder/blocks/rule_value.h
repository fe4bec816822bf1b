#pragma once

#include "expression/language/tree.h"

#include <string>
#include <vector>

namespace ow {

/// The right side of a condition as the builder edits it.
struct RuleValue {
    enum class Kind {
        Text,       ///< words: `text` without quotes
        Number,     ///< `text` as written
        YesNo,      ///< `text` is "true" or "false"
        Day,        ///< `text` is YYYY-MM-DD
        List,       ///< words: `items`
        Numbers,    ///< numbers: `items` as written
        Expression, ///< anything else: `text` in the rule language
    };
    Kind kind = Kind::Text;
    std::string text;
    std::vector<std::string> items;

    bool operator==(const RuleValue&) const = default;
};

/// Reads a part of a rule; what is no plain value becomes an expression.
[[nodiscard]] RuleValue ruleValue(const expr::Tree& tree, expr::NodeId node);

/// The value in the rule language. Nothing is checked: a number that is none makes a text that does not
/// parse.
[[nodiscard]] std::string valueText(const RuleValue& value);

/// Words in quotes, escaped as the rule language has it.
[[nodiscard]] std::string quoted(const std::string& words);

/// What is typed where nobody knows the kind: a number, a day or a word that stands for itself, else words.
[[nodiscard]] RuleValue typedValue(const std::string& typed);
/// The value of a Text, Number, Day or YesNo as typedValue reads it: words that look like a number stand in
/// quotes.
[[nodiscard]] std::string typedText(const RuleValue& value);

} // namespace ow
