#include "rulebuilder/blocks/sequence_step.h"

#include "rulebuilder/blocks/event_sentence.h"

#include <algorithm>

namespace ow {

namespace {

bool countsFrom(const RuleBlock& time, const std::string& label) {
    const RuleOperator* op = findOperator(time.op);
    if (op && op->form == RuleOperator::Form::Moment)
        return time.value.kind == RuleValue::Kind::Expression && time.value.text == label;
    return op && op->form == RuleOperator::Form::Within && time.reference == label;
}

/// Steps follow each other in time in any case: "after A" alone says nothing of the next one.
SequenceStep::When whenOf(const RuleBlock& time, const std::string& before) {
    if (!before.empty() && time.reference == before && (time.op == "nextDays" || time.op == "lessAhead"))
        return SequenceStep::When::Within;
    if (time.reference == "now" && (time.op == "lastDays" || time.op == "lessAgo"))
        return SequenceStep::When::Last;
    return SequenceStep::When::Other;
}

RuleBlock emptyStep(std::string label) {
    RuleBlock step;
    step.kind = RuleBlock::Kind::Step;
    step.variable = std::move(label);
    step.parts.emplace_back();
    return step;
}

} // namespace

SequenceStep sequenceStep(const RuleBlock& step, const std::string& before) {
    SequenceStep sentence;
    sentence.label = step.variable;
    if (!step.parts.empty())
        sentence.where = step.parts.front();
    sentence.type = takeEventType(sentence.where, {});
    if (step.parts.size() > 1) {
        sentence.time = step.parts[1];
        sentence.when = whenOf(sentence.time, before);
    }
    return sentence;
}

RuleBlock stepBlock(const SequenceStep& step) {
    RuleBlock block = emptyStep(step.label);
    block.parts.front() = step.where;
    putEventType(block.parts.front(), {}, step.type);
    if (step.when != SequenceStep::When::Any)
        block.parts.push_back(step.time);
    return block;
}

RuleBlock stepTime(const std::string& number, const std::string& unit, const std::string& before) {
    RuleBlock time;
    time.kind = RuleBlock::Kind::Condition;
    time.op = before.empty() ? "lastDays" : "nextDays";
    time.value = {RuleValue::Kind::Number, number, {}};
    time.unit = unit;
    time.reference = before.empty() ? "now" : before;
    return time;
}

RuleBlock withoutStep(const RuleBlock& sequence, std::size_t index) {
    RuleBlock rest = sequence;
    const std::string gone = rest.parts[index].variable;
    const std::string before = index > 0 ? rest.parts[index - 1].variable : std::string();
    rest.parts.erase(rest.parts.begin() + std::ptrdiff_t(index));
    for (std::size_t i = index; i < rest.parts.size(); ++i) {
        std::vector<RuleBlock>& parts = rest.parts[i].parts;
        if (parts.size() < 2 || !countsFrom(parts[1], gone))
            continue;
        if (before.empty()) {
            parts.pop_back();
        } else {
            std::string& from = parts[1].reference == gone ? parts[1].reference : parts[1].value.text;
            from = before;
        }
    }
    return rest;
}

RuleBlock withStep(const RuleBlock& sequence) {
    RuleBlock longer = sequence;
    const auto taken = [&longer](const std::string& label) {
        return std::any_of(longer.parts.begin(), longer.parts.end(),
                           [&label](const RuleBlock& step) { return step.variable == label; });
    };
    std::size_t number = longer.parts.size();
    const auto labelOf = [](std::size_t n) {
        return n < 26 ? std::string(1, char('A' + n)) : "Step" + std::to_string(n);
    };
    while (taken(labelOf(number)))
        ++number;
    longer.parts.push_back(emptyStep(labelOf(number)));
    return longer;
}

RuleBlock newSequence() {
    RuleBlock sequence;
    sequence.kind = RuleBlock::Kind::Sequence;
    sequence.left = "xEvent";
    sequence.variable = "timestamp";
    return withStep(withStep(sequence));
}

} // namespace ow
