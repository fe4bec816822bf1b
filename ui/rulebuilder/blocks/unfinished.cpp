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

bool joins(const RuleBlock& block) {
    return block.kind == RuleBlock::Kind::All || block.kind == RuleBlock::Kind::Any;
}

bool isBlank(const RuleBlock& block) {
    switch (block.kind) {
    case RuleBlock::Kind::Condition:
        return isEmpty(block.left) && isEmpty(block.value);
    case RuleBlock::Kind::Text:
    case RuleBlock::Kind::Segment:
        return isEmpty(block.left);
    default:
        return joins(block) && block.parts.empty();
    }
}

} // namespace

RuleBlock withoutBlanks(const RuleBlock& block) {
    RuleBlock rest = block;
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
        const bool compares = op && op->form != RuleOperator::Form::Test;
        count = compares && !isEmpty(block.left) && isEmpty(block.value) ? 1 : 0;
    }
    for (const RuleBlock& part : block.parts)
        count += countUnfinished(part);
    return count;
}

} // namespace ow
