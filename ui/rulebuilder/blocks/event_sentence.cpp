#include "rulebuilder/blocks/event_sentence.h"

#include <algorithm>
#include <array>

namespace ow {

namespace {

constexpr std::array<std::pair<EventSentence::Verb, const char*>, 4> kMeasures{
    {{EventSentence::Verb::Sum, "sum"},
     {EventSentence::Verb::Average, "average"},
     {EventSentence::Verb::Least, "min"},
     {EventSentence::Verb::Largest, "max"}}};

bool isPlain(const RuleBlock& block, const std::string& left, const char* op, RuleValue::Kind kind) {
    return block.kind == RuleBlock::Kind::Condition && !block.negated && block.left == left &&
           block.op == op && block.value.kind == kind && !block.value.text.empty();
}

RuleBlock condition(std::string left, const char* op, RuleValue value) {
    RuleBlock block;
    block.kind = RuleBlock::Kind::Condition;
    block.left = std::move(left);
    block.op = op;
    block.value = std::move(value);
    return block;
}

/// What is asked, apart from the conditions.
std::optional<EventSentence> questionOf(const RuleBlock& block) {
    EventSentence sentence;
    if (block.quantifier == "exists") {
        sentence.verb = block.negated ? EventSentence::Verb::Never : EventSentence::Verb::Has;
        return sentence;
    }
    if (block.value.kind != RuleValue::Kind::Number || findOperator(block.op) == nullptr)
        return std::nullopt;
    sentence.op = block.op;
    sentence.value = block.value;
    sentence.measured = block.measured;
    if (block.quantifier == "count") {
        sentence.verb = block.negated ? EventSentence::Verb::HasNot : EventSentence::Verb::Has;
        return block.op == "!=" ? std::nullopt : std::optional(sentence);
    }
    const auto* const measure = std::find_if(kMeasures.begin(), kMeasures.end(), [&](const auto& known) {
        return block.quantifier == known.second;
    });
    if (measure == kMeasures.end() || block.negated)
        return std::nullopt;
    sentence.verb = measure->first;
    return sentence;
}

} // namespace

std::optional<EventSentence> sentenceOf(const RuleBlock& block) {
    if (block.kind != RuleBlock::Kind::Events || block.left != "xEvent")
        return std::nullopt;
    std::optional<EventSentence> sentence = questionOf(block);
    if (!sentence)
        return std::nullopt;
    RuleBlock& where = sentence->where;
    if (!block.parts.empty())
        where = block.parts.front();
    if (where.kind == RuleBlock::Kind::All && !where.negated) {
        std::vector<RuleBlock>& parts = where.parts;
        if (!parts.empty() &&
            isPlain(parts.front(), block.variable + ".eventType", "=", RuleValue::Kind::Text)) {
            sentence->type = parts.front().value.text;
            parts.erase(parts.begin());
        }
        const auto days = std::find_if(parts.begin(), parts.end(), [&](const RuleBlock& part) {
            return isPlain(part, block.variable + ".timestamp", "lastDays", RuleValue::Kind::Number);
        });
        if (days != parts.end()) {
            sentence->days = days->value.text;
            sentence->daysAt = std::size_t(days - parts.begin());
            parts.erase(days);
        }
    }
    const bool same = blockText(sentenceBlock(*sentence, block.variable)) == blockText(block);
    return same ? sentence : std::nullopt;
}

RuleBlock sentenceBlock(const EventSentence& sentence, const std::string& variable) {
    RuleBlock block;
    block.kind = RuleBlock::Kind::Events;
    block.variable = variable;
    block.left = "xEvent";
    block.negated =
        sentence.verb == EventSentence::Verb::Never || sentence.verb == EventSentence::Verb::HasNot;
    if (sentence.measures()) {
        block.quantifier = std::find_if(kMeasures.begin(), kMeasures.end(), [&](const auto& known) {
                               return sentence.verb == known.first;
                           })->second;
        block.measured = sentence.measured;
    } else {
        block.quantifier =
            sentence.op.empty() || sentence.verb == EventSentence::Verb::Never ? "exists" : "count";
    }
    if (block.quantifier != "exists") {
        block.op = sentence.op;
        block.value = sentence.value;
    }
    RuleBlock where = sentence.where;
    if (!sentence.type.empty() || sentence.days) {
        if (where.kind != RuleBlock::Kind::All || where.negated) {
            RuleBlock all;
            all.parts.push_back(std::move(where));
            where = std::move(all);
        }
        if (sentence.days)
            where.parts.insert(where.parts.begin() +
                                   std::ptrdiff_t(std::min(sentence.daysAt, where.parts.size())),
                               condition(variable + ".timestamp", "lastDays",
                                         {RuleValue::Kind::Number, *sentence.days, {}}));
        if (!sentence.type.empty())
            where.parts.insert(where.parts.begin(), condition(variable + ".eventType", "=",
                                                              {RuleValue::Kind::Text, sentence.type, {}}));
    }
    if (!where.parts.empty())
        block.parts.push_back(std::move(where));
    return block;
}

} // namespace ow
