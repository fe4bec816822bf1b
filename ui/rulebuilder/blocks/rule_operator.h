#pragma once

#include <string>
#include <vector>

namespace ow {

/// How a condition compares; the names are those of the rule language.
struct RuleOperator {
    enum class Form {
        Infix,  ///< left op value
        Method, ///< left.name(value), with an optional "match case"
        Lists,  ///< left.name(values)
        Test,   ///< left.name()
        Within, ///< left occurs `compare` value units `direction` reference
        Moment, ///< left occurs `direction` value
        Period, ///< left occurs `direction` unit: "this week"
    };
    const char* id;
    Form form;
    /// For people, to be translated: "is", "starts with"; "…" stands for the value.
    const char* words;
    const char* dayWords = nullptr; ///< beside a day, where other words are usual: "is before"
    const char* compare = nullptr;
    const char* direction = nullptr;
    bool rare = false; ///< drawn where a rule has it, else not offered

    /// Whether it is an `occurs` (DOMAIN.md 4.7).
    [[nodiscard]] bool occurs() const { return form >= Form::Within; }
};

/// All operators that the builder draws, the commonest first.
[[nodiscard]] const std::vector<RuleOperator>& ruleOperators();
[[nodiscard]] const RuleOperator* findOperator(const std::string& id);

} // namespace ow
