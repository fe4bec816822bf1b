#include "rulebuilder/blocks/new_blocks.h"

#include <utility>

namespace ow {

RuleBlock newCondition() {
    RuleBlock block;
    block.kind = RuleBlock::Kind::Condition;
    block.op = "=";
    return block;
}

RuleBlock newGroup() {
    RuleBlock block;
    block.kind = RuleBlock::Kind::Any;
    block.parts.push_back(newCondition());
    return block;
}

RuleBlock newEvents() {
    RuleBlock block;
    block.kind = RuleBlock::Kind::Events;
    block.quantifier = "exists";
    block.variable = "E";
    block.left = "xEvent";
    return block;
}

RuleBlock newSegment() {
    RuleBlock block;
    block.kind = RuleBlock::Kind::Segment;
    return block;
}

RuleBlock newText() {
    RuleBlock block;
    block.kind = RuleBlock::Kind::Text;
    return block;
}

RuleBlock asksEvents(RuleBlock condition) {
    RuleBlock events = newEvents();
    condition.left = events.variable + '.' + condition.left;
    RuleBlock where;
    where.parts.push_back(std::move(condition));
    events.parts.push_back(std::move(where));
    return events;
}

RuleBlock conditionAbout(const std::string& attribute, const BlockContext& place) {
    const std::string events = "xEvent.";
    const bool isOfEvents = attribute.starts_with(events);
    RuleBlock condition = newCondition();
    if (isOfEvents && !place.isInside()) {
        condition.left = attribute.substr(events.size());
        return asksEvents(std::move(condition));
    }
    condition.left = place.named(attribute);
    return condition;
}

} // namespace ow
