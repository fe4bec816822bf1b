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
    std::optional<std::string> days; ///< in the last so many days; nothing: ever
    std::size_t daysAt = 0;          ///< where among the further conditions the days stand in the rule
    RuleBlock where;                 ///< a group of further conditions, perhaps without parts

    [[nodiscard]] bool measures() const { return verb >= Verb::Sum; }
};

/// The sentence that says exactly what the block says; nothing where no sentence does, as for other lists.
[[nodiscard]] std::optional<EventSentence> sentenceOf(const RuleBlock& block);
/// The block of a sentence, with the name of the element in the rule.
[[nodiscard]] RuleBlock sentenceBlock(const EventSentence& sentence, const std::string& variable);

} // namespace ow
