#pragma once

#include "rulebuilder/blocks/rule_block.h"

#include <string>

namespace ow {

/// A step of a sequence as people say it: “then Purchase within 7 days where …”.
struct SequenceStep {
    enum class When {
        Any,    ///< at any time after the step before
        Within, ///< so soon after the step before
        Last,   ///< in the last so much time
        Other,  ///< as the rule has it, `time`
    };
    std::string label;
    std::string type; ///< the eventType; empty: any event
    When when = When::Any;
    RuleBlock time; ///< a Condition about the time of the event; without meaning where `when` is Any
    RuleBlock where;
};

/// The step, which always is one; `before`: the label of the step before it, empty for the first.
[[nodiscard]] SequenceStep sequenceStep(const RuleBlock& step, const std::string& before);
/// The block of a step.
[[nodiscard]] RuleBlock stepBlock(const SequenceStep& step);
/// A time for a step: `number` `unit` after the step `before`, or back from now where there is none.
[[nodiscard]] RuleBlock stepTime(const std::string& number, const std::string& unit,
                                 const std::string& before);

/// The sequence without one of its steps; what was counted from it is counted from the one before it.
[[nodiscard]] RuleBlock withoutStep(const RuleBlock& sequence, std::size_t index);
/// The sequence with one more step at its end, under a label of its own.
[[nodiscard]] RuleBlock withStep(const RuleBlock& sequence);
/// A sequence of two steps, about which nothing is said yet.
[[nodiscard]] RuleBlock newSequence();

} // namespace ow
