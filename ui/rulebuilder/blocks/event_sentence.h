#pragma once

#include "rulebuilder/blocks/rule_block.h"

#include <optional>

namespace ow {

/// An events block as a sentence: “has done Purchase at least 2 times in the last 30 days where …”.
struct EventSentence {
    enum class Verb { Has, HasNot, Never, Sum, Average, Least, Largest };
    Verb verb = Verb::Has;
    std::string type;     ///< the eventType; empty: any event
    std::string measured; ///< of Sum … Largest
    std::string op;       ///< how often or how much; empty beside Has: at least once
    RuleValue value{RuleValue::Kind::Number, {}, {}};
    /// In the last so much time: an operator of time, a number and its unit.
    struct Window {
        std::string op = "lastDays"; ///< or "lessAgo"
        std::string number;
        std::string unit = "days";
        bool operator==(const Window&) const = default;
    };
    std::optional<Window> window; ///< nothing: ever
    std::size_t windowAt = 0;     ///< where among the further conditions it stands in the rule
    RuleBlock where;              ///< a group of further conditions, perhaps without parts
    bool joined = false;          ///< as in the block
    bool over = false;            ///< as in the block

    [[nodiscard]] bool measures() const { return verb >= Verb::Sum; }
};

/// A member of an element as a rule names it: "E.eventType"; without a variable "eventType".
[[nodiscard]] std::string memberOf(const std::string& variable, const std::string& member);
/// Takes the condition `eventType = "…"` that a group begins with; empty where it does not.
[[nodiscard]] std::string takeEventType(RuleBlock& where, const std::string& variable);
/// Puts it back.
void putEventType(RuleBlock& where, const std::string& variable, const std::string& type);

/// The sentence that says exactly what the block says; nothing where no sentence does, as for other lists.
[[nodiscard]] std::optional<EventSentence> sentenceOf(const RuleBlock& block);
/// The block of a sentence, with the name of the element in the rule.
[[nodiscard]] RuleBlock sentenceBlock(const EventSentence& sentence, const std::string& variable);

} // namespace ow
