#include "rulebuilder/blocks/unfinished.h"

#include <algorithm>

namespace ow {

namespace {

bool isEmpty(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c == ' '; });
}

bool isEmpty(const RuleValue& value) {
    const bool isList = value.kind == RuleValue::Kind::List || value.kind == RuleValue::Kind::Numbers;
    return isList ? value.items.empty() : isEmpty(value.text);
}

bool comparesNothing(const RuleOperator& op) {
    return op.form == RuleOperator::Form::Test || op.form == RuleOperator::Form::Period;
}

bool isBlank(const RuleBlock& block) {
    switch (block.kind) {
    case RuleBlock::Kind::Condition:
        return isEmpty(block.left) && isEmpty(block.value);
    case RuleBlock::Kind::Text:
    case RuleBlock::Kind::Segment:
        return isEmpty(block.left);
    default:
        return block.isGroup() && block.parts.empty();
    }
}

} // namespace

RuleBlock withoutBlanks(const RuleBlock& block) {
    RuleBlock rest = block;
    if (block.kind == RuleBlock::Kind::Step) {
        for (RuleBlock& where : rest.parts) {
            if (where.isGroup())
                where = withoutBlanks(where); // it stays, and what it says of the time
        }
        return rest;
    }
    rest.parts.clear();
    for (const RuleBlock& part : block.parts) {
        RuleBlock kept = withoutBlanks(part);
        if (!isBlank(kept))
            rest.parts.push_back(std::move(kept));
    }
    return rest;
}

int countUnfinished(const RuleBlock& block) {
    int count = 0;
    if (block.kind == RuleBlock::Kind::Condition) {
        const RuleOperator* op = findOperator(block.op);
        const bool compares = op && !comparesNothing(*op);
        count = compares && !isEmpty(block.left) && isEmpty(block.value) ? 1 : 0;
    }
    for (const RuleBlock& part : block.parts)
        count += countUnfinished(part);
    return count;
}

int countBareSteps(const RuleBlock& block) {
    const RuleBlock rest = withoutBlanks(block);
    int count = rest.kind == RuleBlock::Kind::Step && rest.parts.front().parts.empty() ? 1 : 0;
    for (const RuleBlock& part : rest.parts)
        count += countBareSteps(part);
    return count;
}

RuleBlock withoutSwitchedOff(const RuleBlock& block) {
    RuleBlock rest = block;
    rest.parts.clear();
    for (const RuleBlock& part : block.parts) {
        if (part.off)
            continue;
        RuleBlock kept = withoutSwitchedOff(part);
        // The conditions of events and steps may be none at all.
        if (!block.isGroup() || !kept.isGroup() || !kept.parts.empty() || part.parts.empty())
            rest.parts.push_back(std::move(kept));
    }
    return rest;
}

int countSwitchedOff(const RuleBlock& block) {
    int count = block.off ? 1 : 0;
    for (const RuleBlock& part : block.parts)
        count += countSwitchedOff(part);
    return count;
}

} // namespace ow
