#pragma once

#include "rulebuilder/blocks/block_context.h"
#include "rulebuilder/blocks/rule_block.h"

namespace ow {

// Parts as they begin, about which nothing is said yet.
[[nodiscard]] RuleBlock newCondition();
[[nodiscard]] RuleBlock newGroup();
[[nodiscard]] RuleBlock newEvents();
[[nodiscard]] RuleBlock newSegment();
[[nodiscard]] RuleBlock newText();

/// Whether there is an event for which the condition holds, whose `left` is a member of events by its bare
/// name.
[[nodiscard]] RuleBlock asksEvents(RuleBlock condition);
/// The condition about an attribute that a rule names so outside of all questions to events, for another
/// place: there a member of the events that it asks about is named as theirs. Outside, a member of events
/// makes a question to events.
[[nodiscard]] RuleBlock conditionAbout(const std::string& attribute, const BlockContext& place);

} // namespace ow
